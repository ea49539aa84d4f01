import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { requestIds } from '../../../server/src/http/request-ids.ts';

/** What a request goes by that says to have this id, behind a proxy or not. */
const idOf = (given: string | string[] | undefined, trustProxy: string | false | undefined) =>
  requestIds({ trustProxy })({ headers: { 'x-request-id': given } } as unknown as IncomingMessage);

test('requests go by the id that the proxy gave them', () => {
  expect(idOf('9f2c4e', 'loopback')).toBe('9f2c4e');
});

test.each([
  ['none is given', undefined, 'loopback'],
  ['it is none that a proxy writes', 'x"} forged', 'loopback'],
  ['it is longer than any', 'a'.repeat(65), 'loopback'],
  ['nobody has named a proxy', '9f2c4e', undefined],
  ['there is said to be no proxy', '9f2c4e', false],
] as const)('they are counted where %s', (_why, given, trustProxy) => {
  expect(idOf(given, trustProxy)).toBe('req-1');
});
