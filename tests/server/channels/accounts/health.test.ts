import { describe, expect, test } from 'vitest';
import { useStore } from '../../support/store.ts';
import { useChannels } from './support.ts';

const store = useStore();
const channels = useChannels(store);
const { ask, done, clock } = channels;
const DAY_MS = 24 * 60 * 60_000;

const healthOf = async (id: string) => (await done('GET', `channel-accounts/${id}`)).health;

describe('how an account does', () => {
  test('is asked of the platform: what it calls the account, and when its token ends', async () => {
    const { id } = await channels.add();
    channels.platform.tokenExpiresAt = clock.now() + 15 * DAY_MS;
    expect(await done('POST', `channel-accounts/${id}/check`)).toMatchObject({
      failure: null,
      account: { health: { displayName: '+1 555 078 3881', checkedAt: clock.now(), tokenEndsSoon: false } },
    });
    clock.advance(1.5 * DAY_MS);
    await channels.reopen();
    expect(await channels.desk.channelAccounts.find(id)).toMatchObject({ health: { tokenEndsSoon: true } });
  });

  test('is told as the platform says it, when it refuses', async () => {
    const { id } = await channels.add();
    channels.platform.refuse();
    const failure = { code: 'token_expired', detail: '190: Session has expired' };
    expect(await done('POST', `channel-accounts/${id}/check`)).toMatchObject({ failure });
    expect(await done('POST', `channel-accounts/${id}/test`, { to: '1650', text: 'A' })).toEqual({
      failure,
      messageId: null,
    });
    expect(await healthOf(id)).toMatchObject({ lastFailure: { ...failure, at: clock.now() } });
  });

  test('is seen by a test, which goes also by an account that is disabled', async () => {
    const { id } = await channels.add({ enabled: false });
    expect(await done('POST', `channel-accounts/${id}/test`, { to: '1650', text: 'A test' })).toEqual({
      failure: null,
      messageId: 'wamid.1',
    });
    expect(channels.platform.sent).toMatchObject([{ message: { customer: '1650', text: 'A test' } }]);
    expect(await healthOf(id)).toMatchObject({ lastSentAt: clock.now() });
  });

  test('is known at once, and after a new start but for refused signatures', async () => {
    const { id } = await channels.add();
    const { channelAccounts: noting } = channels.desk;
    noting.noteReceived(id);
    noting.noteFailure(id, { code: 'unreachable', detail: 'x'.repeat(5000) });
    noting.noteRefusedSignature(id);
    clock.advance(1000);
    noting.noteReceived(id);
    const now = clock.now();
    expect(await healthOf(id)).toMatchObject({ lastReceivedAt: now, refusedSignatures: 1 });
    await channels.reopen();
    expect(await channels.desk.channelAccounts.find(id)).toMatchObject({
      health: {
        ...{ lastReceivedAt: now, lastSentAt: null, refusedSignatures: 0 },
        lastFailure: { code: 'unreachable', at: now - 1000, detail: 'x'.repeat(500) },
      },
    });
  });

  test('says when its secrets cannot be read, and entering them anew is the way on', async () => {
    const { id } = await channels.add();
    await store.query(`update channel_accounts set secrets = replace(secrets, 'v1.', 'v1.x')`);
    await channels.reopen();
    const { channelAccounts } = channels.desk;
    await expect(channelAccounts.open(id)).rejects.toMatchObject({ name: 'SealError', fault: 'unknown_key' });
    expect(await channelAccounts.find(id)).toMatchObject({
      verifyToken: null,
      health: { secretsUnreadable: true },
    });
    expect(await ask('POST', `channel-accounts/${id}/check`)).toMatchObject({ status: 409 });
    const secrets = { appSecret: 'a', accessToken: 'b' };
    expect(await done('PATCH', `channel-accounts/${id}`, { secrets })).toMatchObject({
      health: { secretsUnreadable: false },
    });
    expect(await channelAccounts.open(id)).toMatchObject({ secrets });
  });
});
