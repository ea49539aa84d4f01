import { afterEach, expect, test } from 'vitest';
import { createApp } from '../../../server/src/http/app.ts';
import type { App } from '../../../server/src/http/validation.ts';
import { createLog } from '../../../server/src/logger.ts';
import { createMetrics } from '../../../server/src/metrics.ts';
import { testConfig } from '../support/config.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let app: App;
afterEach(() => app.close());

/** The warnings after these requests: from where they come, and who they say they are from. */
async function warnings(
  trustProxy: string | false | undefined,
  requests: { from: string; forwardedFor?: string }[],
): Promise<{ proxy: string; msg: string }[]> {
  const lines: string[] = [];
  app = await createApp({
    config: testConfig({ trustProxy }),
    store,
    routes: [],
    stop: async () => {},
    log: createLog('warn', { write: (line) => void lines.push(line) }),
    metrics: createMetrics(),
  });
  for (const { from: remoteAddress, forwardedFor } of requests)
    await app.inject({
      url: '/healthz',
      remoteAddress,
      headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
    });
  return lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg.includes('TRUST_PROXY'));
}

const VISITOR = '203.0.113.7';

test.each([
  ['on this machine', '127.0.0.1'],
  ['on this machine, by IPv6', '::1'],
  ['in the same network', '10.1.2.3'],
  ['in the same network, on a socket for both kinds of address', '::ffff:192.168.0.4'],
  ['in a network of its own', 'fd12:3456::1'],
])('a proxy %s that nobody has named is warned of, once', async (_where, from) => {
  const request = { from, forwardedFor: VISITOR };
  const warned = await warnings(undefined, [request, request]);
  expect(warned).toMatchObject([{ proxy: from }]);
  expect(JSON.stringify(warned)).not.toContain(VISITOR);
});

test('a proxy beside the one that was named is warned of', async () => {
  const warned = await warnings('10.0.0.1', [{ from: '10.0.0.2', forwardedFor: VISITOR }]);
  expect(warned).toMatchObject([{ proxy: '10.0.0.2' }]);
});

test.each([
  ['it is named', '10.0.0.0/8', { from: '10.1.2.3', forwardedFor: VISITOR }],
  ['there is said to be none', false, { from: '10.1.2.3', forwardedFor: VISITOR }],
  ['a visitor only claims to be one', undefined, { from: VISITOR, forwardedFor: '198.51.100.1' }],
  ['nothing is passed on', undefined, { from: '10.1.2.3' }],
] as const)('nothing is warned of when %s', async (_why, trustProxy, request) => {
  expect(await warnings(trustProxy, [request])).toEqual([]);
});
