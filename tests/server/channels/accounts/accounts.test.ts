import { describe, expect, test } from 'vitest';
import { useStore } from '../../support/store.ts';
import { SECRETS } from './fake-platform.ts';
import { useChannels } from './support.ts';

const store = useStore();
const channels = useChannels(store);
const { ask, done, clock, log } = channels;

const rowOf = async (id: string) =>
  (await store.query<{ secrets: string }>('select * from channel_accounts where id = $1', [id]))[0];
const changes = async () => (await done('GET', 'changes?limit=200')).changes;

describe('an account at a platform', () => {
  test('is added with secrets that nobody ever sees again: since when they are set is all', async () => {
    const account = await channels.add();
    expect(account).toMatchObject({
      ...{ channel: 'whatsapp', enabled: true, queue: channels.queue, version: 1 },
      secrets: { appSecret: clock.now(), accessToken: clock.now() },
    });
    const said = [
      await done('GET', `channel-accounts/${account.id}`),
      await done('GET', 'channel-accounts'),
      await changes(),
      await done('GET', 'configuration'),
      await rowOf(account.id),
    ];
    for (const secret of Object.values(SECRETS)) expect(JSON.stringify(said)).not.toContain(secret);
  });

  test('has its webhook where the administrator reached the desk, and a verify token of its own', async () => {
    const { id, verifyToken } = await channels.add();
    const other = await channels.add({ name: 'Care', externalId: '2' });
    const seen = await ask('GET', `channel-accounts/${id}`, undefined, { host: 'desk.example:8443' });
    expect(seen.body).toMatchObject({
      verifyToken,
      webhook: `http://desk.example:8443/api/channels/whatsapp/${id}`,
    });
    expect(verifyToken).toMatch(/^[\w-]{32}$/);
    expect(verifyToken).not.toBe(other.verifyToken);
    expect(JSON.stringify(await rowOf(id))).not.toContain(verifyToken);
  });

  test('is listed by name, page by page', async () => {
    await channels.add({ name: 'B', externalId: '2' });
    await channels.add({ name: 'A', externalId: '1' });
    const first = await done('GET', 'channel-accounts?limit=1');
    expect(first).toMatchObject({ channelAccounts: [{ name: 'A' }], next: 'A' });
    expect(await done('GET', 'channel-accounts?limit=1&after=A')).toMatchObject({
      channelAccounts: [{ name: 'B' }],
      next: null,
    });
  });

  test('keeps a secret that is left empty, and takes another', async () => {
    const { id, verifyToken } = await channels.add();
    clock.advance(1000);
    const secrets = { appSecret: '', accessToken: 'another' };
    const changed = await done('PATCH', `channel-accounts/${id}`, { version: 1, secrets });
    expect(changed.secrets).toEqual({ appSecret: clock.now() - 1000, accessToken: clock.now() });
    expect(changed.verifyToken).toBe(verifyToken);
    const { accounts } = { accounts: await channels.desk.channelAccounts.open(id) };
    expect(accounts?.secrets).toEqual({ ...SECRETS, accessToken: 'another', verifyToken });
  });

  test('is opened by its id, or by what the platform calls it, as it is after each change', async () => {
    const { id } = await channels.add();
    const { channelAccounts } = channels.desk;
    expect(await channelAccounts.openByExternal('whatsapp', '1065')).toMatchObject({ id, enabled: true });
    await done('PATCH', `channel-accounts/${id}`, { externalId: '7', enabled: false });
    expect(await channelAccounts.openByExternal('whatsapp', '1065')).toBeNull();
    expect(await channelAccounts.openByExternal('whatsapp', '7')).toMatchObject({ id, enabled: false });
    expect(await channelAccounts.open('none')).toBeNull();
    expect(await channelAccounts.queueOf(id)).toBe(channels.queue);
  });

  test('is changed by one of two at once: the other is told to what, and of no secret', async () => {
    const { id } = await channels.add();
    await done('PATCH', `channel-accounts/${id}`, { version: 1, name: 'Care' });
    const answer = await ask('PATCH', `channel-accounts/${id}`, { version: 1, name: 'Sales' });
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { current: { name: 'Care', version: 2 }, changedBy: { name: 'Ada' } } },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/sealed|v1\./);
  });

  test('is refused without what its platform needs, with a field there is not, or twice', async () => {
    await channels.add();
    for (const [status, more] of [
      [400, { settings: {} }],
      [400, { secrets: { appSecret: 'x' } }],
      [400, { secrets: { ...SECRETS, password: 'x' } }],
      [400, { channel: 'messenger' }],
      [400, { externalId: 'two words' }],
      [404, { queue: 'none' }],
      [409, {}],
      [409, { name: 'Another' }],
      [409, { externalId: '2' }],
    ] as const)
      expect(
        await ask(
          'POST',
          'channel-accounts',
          channels.account({
            name: 'New',
            externalId: '9',
            ...(status === 409 ? { name: 'Orders by WhatsApp', externalId: '1065' } : {}),
            ...more,
          }),
        ),
        JSON.stringify(more),
      ).toMatchObject({ status });
  });

  test('can wait for its secrets, disabled', async () => {
    const { id } = await channels.add({ enabled: false, secrets: {} });
    expect(await ask('PATCH', `channel-accounts/${id}`, { enabled: true })).toMatchObject({ status: 400 });
    await done('PATCH', `channel-accounts/${id}`, { enabled: true, secrets: SECRETS });
  });

  test('is removed only if it never had a message', async () => {
    const { id } = await channels.add();
    await store.query(
      `insert into channel_events (account_id, id, customer, received_at) values ($1, 'e', 'c', 1)`,
      [id],
    );
    expect(await ask('DELETE', `channel-accounts/${id}`)).toMatchObject({ status: 409 });
    await store.query('delete from channel_events');
    await done('DELETE', `channel-accounts/${id}`);
    expect(await ask('GET', `channel-accounts/${id}`)).toMatchObject({ status: 404 });
  });

  test('is for administrators only, and one that is not there is not found', async () => {
    const url = '/api/admin/channel-accounts';
    expect((await channels.desk.app.inject({ method: 'GET', url })).statusCode).toBe(401);
    for (const [method, path, body] of [
      ['GET', 'none'],
      ['PATCH', 'none', { name: 'New' }],
      ['DELETE', 'none'],
      ['POST', 'none/check'],
      ['POST', 'none/test', { to: '1', text: 'A' }],
    ] as const)
      expect(await ask(method, `channel-accounts/${path}`, body)).toMatchObject({ status: 404 });
  });

  test('leaves no secret in the log, whatever is done with it', async () => {
    const { id, verifyToken } = await channels.add();
    channels.platform.refuse();
    await done('POST', `channel-accounts/${id}/check`);
    await done('POST', `channel-accounts/${id}/test`, { to: '1650', text: 'A test' });
    await ask('POST', 'channel-accounts', channels.account());
    await ask('PATCH', `channel-accounts/${id}`, { secrets: { nothing: SECRETS.appSecret } });
    await store.query(`update channel_accounts set secrets = 'damaged'`);
    await ask('POST', `channel-accounts/${id}/check`);
    await done('DELETE', `channel-accounts/${id}`);
    expect(log.length).toBeGreaterThan(0);
    for (const secret of [...Object.values(SECRETS), verifyToken])
      expect(log.join('\n')).not.toContain(secret);
  });
});
