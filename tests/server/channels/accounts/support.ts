import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect } from 'vitest';
import type { ChannelAccountView } from '../../../../lib/protocol/channel-accounts.ts';
import type { Config } from '../../../../server/src/config.ts';
import { createDesk, type Desk } from '../../../../server/src/desk.ts';
import { createLog } from '../../../../server/src/logger.ts';
import type { Store } from '../../../../server/src/store/index.ts';
import { type Answer, type Method, PASSWORD } from '../../configuration/support.ts';
import { testClock } from '../../support/clock.ts';
import { testConfig } from '../../support/config.ts';
import { FakePlatform, noHttp, SECRETS } from './fake-platform.ts';

/** A desk with one platform, an administrator and a queue, opened anew for each test; `log` is all that it logged. */
export function useChannels(store: Store) {
  const clock = testClock();
  const log: string[] = [];
  let platform: FakePlatform;
  let desk: Desk;
  let token: string;
  let queue: string;
  let dataFolder: string;

  async function open(): Promise<void> {
    desk = await createDesk({
      ...{
        store,
        clock,
        config: testConfig({ dataFolder, secretsKeys: keysOf(store) }),
        platforms: [platform],
        http: noHttp,
      },
      log: createLog('trace', { write: (line) => void log.push(line) }),
    });
  }

  beforeEach(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'sidedesk-channels-'));
    platform = new FakePlatform();
    log.length = 0;
    await open();
    const account = { login: 'ada', name: 'Ada', role: 'administrator', password: PASSWORD } as const;
    await desk.accounts.create(account);
    token = (await desk.accounts.signIn({ ...account, address: '::1' })).accessToken;
    queue = (await desk.queues.add({ name: 'Orders' })).id;
    return async () => {
      await desk.app.close();
      rmSync(dataFolder, { recursive: true, force: true });
    };
  });

  async function ask(method: Method, path: string, body?: object, headers = {}): Promise<Answer> {
    const answer = await desk.app.inject({
      ...{ method, url: `/api/admin/${path}` },
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body }),
    });
    return {
      status: answer.statusCode,
      body: answer.body === '' ? undefined : answer.json(),
    };
  }
  const done = async (method: Method, path: string, body?: object) => {
    const answer = await ask(method, path, body);
    expect(answer, `${method} ${path}`).toMatchObject({ status: expect.toSatisfy((n: number) => n < 300) });
    return answer.body;
  };

  return {
    clock,
    log,
    ask,
    done,
    account: (more: object = {}) => ({
      ...{ channel: 'whatsapp', name: 'Orders by WhatsApp', queue, externalId: '1065' },
      ...{ settings: { businessAccountId: '1022' }, secrets: SECRETS },
      ...more,
    }),
    add(more: object = {}): Promise<ChannelAccountView> {
      return done('POST', 'channel-accounts', this.account(more));
    },
    /** Begins anew on the same store and folder. */
    async reopen(): Promise<void> {
      await desk.app.close();
      await open();
    },
    get desk() {
      return desk;
    },
    get platform() {
      return platform;
    },
    get queue() {
      return queue;
    },
    get dataFolder() {
      return dataFolder;
    },
  };
}

/** On PostgreSQL the operator gives the keys: several servers need the same. */
export function keysOf({ kind }: Store): Config['secretsKeys'] {
  return kind === 'postgres' ? [{ id: 'k1', bytes: Buffer.alloc(32, 7) }] : [];
}
