import { beforeEach, expect } from 'vitest';
import type { Change } from '../../../lib/protocol/configurator.ts';
import { createDesk, type Desk } from '../../../server/src/desk.ts';
import { createLog } from '../../../server/src/logger.ts';
import type { Store } from '../../../server/src/store/index.ts';
import { testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';

export const PASSWORD = 'correct horse battery';
export const GREETING = { name: 'Greeting', texts: { en: 'Hello {{customer.name}}' } };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says.
  body: any;
}

/** A desk with two administrators, Ada and Bea, opened anew for each test on the emptied store. */
export function useAdministrators(store: Store) {
  const clock = testClock();
  let desk: Desk;
  let tokens: Record<string, string>;
  const ids: Record<string, string> = {};

  async function open(): Promise<void> {
    desk = await createDesk({ store, clock, config: testConfig(), log: createLog('silent') });
    tokens = {};
    for (const [login, name] of [
      ['ada', 'Ada'],
      ['bea', 'Bea'],
    ] as const) {
      const account = { login, name, role: 'administrator', password: PASSWORD } as const;
      ids[login] = (await desk.accounts.create(account)).id;
      tokens[login] = (await desk.accounts.signIn({ ...account, address: '::1' })).accessToken;
    }
  }
  beforeEach(async () => {
    await open();
    return () => desk.app.close();
  });

  const as = (login: string) => async (method: Method, path: string, body?: object | string) => {
    const headers = {
      authorization: `Bearer ${tokens[login]}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const url = `/api/admin/${path}`;
    const answer = await desk.app.inject({ method, url, headers, ...(body !== undefined && { body }) });
    return {
      status: answer.statusCode,
      body: answer.body === '' ? undefined : answer.json(),
    } as Answer;
  };
  const ada = as('ada');
  const done = async (method: Method, path: string, body?: object | string) => {
    const answer = await ada(method, path, body);
    expect(answer, `${method} ${path}`).toMatchObject({ status: expect.toSatisfy((n: number) => n < 300) });
    return answer.body;
  };

  return {
    clock,
    ids,
    ada,
    bea: as('bea'),
    /** Signs somebody in anew, and gives what they do. */
    async signIn(login: string, password: string) {
      tokens[login] = (await desk.accounts.signIn({ login, password, address: '::1' })).accessToken;
      return as(login);
    },
    /** What Ada does, and what it gives: it has to succeed. */
    done,
    /** The changes, the newest first. */
    changes: async (query = ''): Promise<Change[]> =>
      (await done('GET', `changes?limit=200${query}`)).changes,
    /** Closes the desk; the caller empties the store in between. */
    close: () => desk.app.close(),
    open,
    get app() {
      return desk.app;
    },
  };
}
