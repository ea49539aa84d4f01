import { describe, expect, test } from 'vitest';
import { useStore } from '../../support/store.ts';
import { SECRETS } from './fake-platform.ts';
import { useChannels } from './support.ts';

const channels = useChannels(useStore());
const { ask, done, clock } = channels;
const changes = async () => (await done('GET', 'changes?limit=200&thing=channel')).changes;
const undo = async () => done('POST', `changes/${(await changes())[0].id}/undo`);

describe('the history of an account', () => {
  test('has each change with before and after: of secrets only that and when they were set', async () => {
    const { id } = await channels.add();
    clock.advance(1000);
    await done('PATCH', `channel-accounts/${id}`, { name: 'Care', secrets: { accessToken: 'next' } });
    await done('DELETE', `channel-accounts/${id}`);
    expect(await changes()).toMatchObject([
      { thing: 'channel', name: 'Care', version: 3, after: null },
      {
        ...{ name: 'Care', version: 2, account: { name: 'Ada' } },
        before: { name: 'Orders by WhatsApp', secrets: { accessToken: clock.now() - 1000 } },
        after: { name: 'Care', secrets: { accessToken: clock.now(), appSecret: clock.now() - 1000 } },
      },
      { name: 'Orders by WhatsApp', version: 1, before: null },
    ]);
  });

  test('takes a change back, and leaves the secrets what they are', async () => {
    const { id } = await channels.add();
    await done('PATCH', `channel-accounts/${id}`, { name: 'Care', secrets: { accessToken: 'next' } });
    await undo();
    expect(await done('GET', `channel-accounts/${id}`)).toMatchObject({
      name: 'Orders by WhatsApp',
      version: 3,
    });
    expect(await channels.desk.channelAccounts.open(id)).toMatchObject({ secrets: { accessToken: 'next' } });
  });

  test('brings a removed one back disabled, for its secrets are gone', async () => {
    const { id } = await channels.add();
    await done('DELETE', `channel-accounts/${id}`);
    await undo();
    expect(await done('GET', `channel-accounts/${id}`)).toMatchObject({ enabled: false, secrets: {} });
    await undo();
    expect(await ask('GET', `channel-accounts/${id}`)).toMatchObject({ status: 404 });
  });
});

describe('the file of the whole configuration', () => {
  test('has accounts without their secrets, and adds them disabled: it says whose are to be entered', async () => {
    const { id } = await channels.add();
    const file = await done('GET', 'configuration');
    const { channel, name, queue, externalId, settings } = channels.account();
    expect(file.channels).toEqual([{ id, channel, name, queue, enabled: true, externalId, settings }]);
    await done('DELETE', `channel-accounts/${id}`);
    const report = { secretsNeeded: [name], refused: [], applied: true };
    expect(await done('POST', 'configuration', file)).toMatchObject({
      ...report,
      added: [{ thing: 'channel', name }],
    });
    expect(await done('GET', `channel-accounts/${id}`)).toMatchObject({ enabled: false });
    expect(await done('POST', 'configuration', file)).toMatchObject({ ...report, added: [], changed: [] });
    await done('PATCH', `channel-accounts/${id}`, { secrets: SECRETS });
    expect(await done('POST', 'configuration', file)).toMatchObject({
      secretsNeeded: [],
      changed: [{ name }],
    });
    expect(await done('GET', `channel-accounts/${id}`)).toMatchObject({ enabled: true });
  });

  test('removes those that it does not name, and says nothing of any if it is of before there were any', async () => {
    const { id } = await channels.add();
    const { channels: _, ...older } = await done('GET', 'configuration');
    expect(await done('POST', 'configuration', older)).toMatchObject({ removed: [], changed: [] });
    expect(await done('POST', 'configuration', { ...older, channels: [] })).toMatchObject({
      removed: [{ thing: 'channel' }],
    });
    expect(await ask('GET', `channel-accounts/${id}`)).toMatchObject({ status: 404 });
  });

  test('is refused where an account is there twice or waits in no queue of the file', async () => {
    await channels.add();
    const file = await done('GET', 'configuration');
    const [one] = file.channels;
    for (const other of [
      [one, { ...one, id: 'other', name: 'Other' }],
      [{ ...one, queue: 'none' }],
      [{ ...one, secrets: SECRETS }],
    ])
      expect(await ask('POST', 'configuration', { ...file, channels: other })).toMatchObject({ status: 400 });
  });
});
