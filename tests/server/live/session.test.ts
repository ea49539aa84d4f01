import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { CloseCode, type SessionGrant } from '../../../lib/protocol/index.ts';
import type { Account, Accounts } from '../../../server/src/accounts/index.ts';
import { createDesk } from '../../../server/src/desk.ts';
import { createLog } from '../../../server/src/logger.ts';
import { AgentClient } from '../support/client.ts';
import { type TestClock, testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { addQueue } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const PASSWORD = 'correct horse battery';
const MINUTE = 60_000;
/** Less than a silent client is given. */
const PING_MS = 50_000;

const store = useStore();
let clock: TestClock;
let accounts: Accounts;
let anna: Account;
let address: string;
const clients: AgentClient[] = [];

beforeEach(async () => {
  clock = testClock();
  const config = testConfig({ sessionAccessMinutes: 15, sessionRefreshHours: 12, sessionMaxHours: 16 });
  const desk = await createDesk({ store, clock, config, log: createLog('silent') });
  accounts = desk.accounts;
  anna = await accounts.create({ login: 'anna', name: 'Anna', role: 'agent', password: PASSWORD });
  await desk.start();
  await desk.app.listen({ port: 0, host: '127.0.0.1' });
  address = `ws://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}/ws/agent`;
  return async () => {
    for (const client of clients.splice(0)) client.end();
    await desk.app.close();
  };
});

const signIn = () => accounts.signIn({ login: 'anna', password: PASSWORD, address: '192.0.2.1' });

async function connect({ accessToken }: SessionGrant): Promise<AgentClient> {
  const client = new AgentClient(address);
  clients.push(client);
  await client.opened;
  client.send({ type: 'hello', token: accessToken, known: {} });
  await client.next('caught_up');
  return client;
}

/** Time passes while the client pings, as its part of the wire asks of it. */
async function ping(client: AgentClient, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= PING_MS) {
    client.send({ type: 'ping' });
    await client.next('pong');
    clock.advance(Math.min(left, PING_MS));
  }
}

/** It lives for so long, and no millisecond more. */
async function expectLife(client: AgentClient, ms: number): Promise<void> {
  await ping(client, ms - 1);
  client.send({ type: 'ping' });
  await client.next('pong');
  clock.advance(1);
  expect(await client.closed).toBe(CloseCode.notAuthenticated);
}

describe('an agent’s connection', () => {
  test('ends with its access token, however often it pings', async () => {
    await expectLife(await connect(await signIn()), 15 * MINUTE);
  });

  test('goes on with a newer one that it was given, and ends with that', async () => {
    const grant = await signIn();
    const client = await connect(grant);
    await ping(client, 14 * MINUTE);
    const newer = await accounts.refresh(grant.refreshToken);
    expect(await client.ask({ type: 'renew', token: newer.accessToken })).toBeNull();
    await expectLife(client, 15 * MINUTE);
  });

  test('is not prolonged by another refresh than its own', async () => {
    const grant = await signIn();
    const client = await connect(grant);
    await accounts.refresh(grant.refreshToken);
    await expectLife(client, 15 * MINUTE);
  });

  test.each([
    ['the one it replaces', async ({ accessToken }: SessionGrant) => accessToken],
    ['the refresh token', async (_: SessionGrant, newer: SessionGrant) => newer.refreshToken],
    ['another session’s', async () => (await signIn()).accessToken],
    ['none', async () => 'forged'],
  ])('given a token that is not its session’s newest ends: %s', async (_what, tokenOf) => {
    const grant = await signIn();
    const client = await connect(grant);
    const newer = await accounts.refresh(grant.refreshToken);
    client.send({ type: 'renew', ref: '1', token: await tokenOf(grant, newer) });
    expect(await client.closed).toBe(CloseCode.notAuthenticated);
  });

  test('renewed for ever ends with the longest time of a session', async () => {
    let grant = await signIn();
    const began = clock.now();
    const client = await connect(grant);
    for (;;) {
      await ping(client, grant.accessExpiresAt - clock.now() - 1);
      const newer = await accounts.refresh(grant.refreshToken);
      expect(await client.ask({ type: 'renew', token: newer.accessToken })).toBeNull();
      if (newer.accessExpiresAt === grant.accessExpiresAt) break;
      grant = newer;
    }
    clock.advance(1);
    expect(await client.closed).toBe(CloseCode.notAuthenticated);
    expect(clock.now() - began).toBe(16 * 60 * MINUTE);
  });

  test.each([
    ['its agent signs out', (grant: SessionGrant) => accounts.signOut(grant.accessToken)],
    ['the password is changed', () => accounts.setPassword(anna.id, 'another horse battery')],
    ['the account is disabled', () => accounts.change(anna.id, { disabled: true })],
    ['the role is changed', () => accounts.change(anna.id, { role: 'administrator' })],
    [
      'an old refresh token is used again',
      async ({ refreshToken }: SessionGrant) => {
        await accounts.refresh((await accounts.refresh(refreshToken)).refreshToken);
        await expect(accounts.refresh(refreshToken)).rejects.toThrow();
      },
    ],
  ])('ends at once when %s', async (_what, happen) => {
    const grant = await signIn();
    const client = await connect(grant);
    await happen(grant);
    expect(await client.closed).toBe(CloseCode.notAuthenticated);
  });

  test('of a client that knows of no renewal comes back with a newer token, and nothing is lost', async () => {
    await addQueue(store, { id: 'sales', autoAnswer: true });
    await store.query(
      `insert into queue_members (queue_id, account_id, forced, ticked) values ('sales', $1, false, true)`,
      [anna.id],
    );
    const grant = await signIn();
    const client = await connect(grant);
    expect(await client.ask({ type: 'set_status', status: 'ready' })).toBeNull();
    const begin = await fetch(`${address.replace('ws', 'http').replace('/ws/agent', '')}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'a-start-that-is-long', topic: 'sales', name: 'Carla', text: 'Hello' }),
    });
    expect(begin.status).toBe(200);
    const { conversation } = await client.next('conversation');
    await ping(client, 15 * MINUTE);
    expect(await client.closed).toBe(CloseCode.notAuthenticated);
    clock.advance(1000);
    const [welcome] = (await connect(await accounts.refresh(grant.refreshToken))).ofType('welcome');
    expect(welcome).toMatchObject({ agent: { status: 'ready' }, conversations: [{ id: conversation.id }] });
  });
});
