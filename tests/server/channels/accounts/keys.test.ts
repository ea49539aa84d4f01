import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { rotateSecrets } from '../../../../server/src/channels/accounts/command.ts';
import { createChannelAccounts } from '../../../../server/src/channels/accounts/index.ts';
import { readKeys } from '../../../../server/src/config.ts';
import { createLog } from '../../../../server/src/logger.ts';
import { createQueues } from '../../../../server/src/queues/index.ts';
import { testClock } from '../../support/clock.ts';
import { useStore } from '../../support/store.ts';
import { FakePlatform, noHttp, SECRETS } from './fake-platform.ts';

const store = useStore();
const clock = testClock();
const keyOf = (id: string) => ({ id, bytes: randomBytes(32) });
let dataFolder: string;
let queue: string;

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'sidedesk-keys-'));
  queue = (await createQueues({ store, clock }).add({ name: 'Orders' })).id;
  return () => rmSync(dataFolder, { recursive: true, force: true });
});

const file = () => join(dataFolder, 'secrets.keys');
const accountsWith = (
  secretsKeys: ReturnType<typeof keyOf>[] = [],
  kind: 'embedded' | 'postgres' = 'embedded',
) =>
  createChannelAccounts({
    ...{ clock, log: createLog('silent'), config: { secretsKeys, dataFolder }, http: noHttp },
    store: { ...store, kind, query: store.query, transaction: store.transaction },
    platforms: [new FakePlatform()],
  });
const account = () => ({
  ...{ channel: 'whatsapp' as const, name: 'Orders', queue, enabled: true, externalId: '1065' },
  ...{ settings: { businessAccountId: '1022' }, secrets: SECRETS },
});
const sealedBy = async () =>
  (await store.query<{ secrets: string }>('select secrets from channel_accounts')).map(
    ({ secrets }) => secrets.split('.')[1],
  );
const rotate = async (accounts: ReturnType<typeof accountsWith>) => {
  let said = '';
  await rotateSecrets(accounts, { write: (text) => (said += text) });
  return said;
};

describe('the key', () => {
  test('is made with the first account, in a file that nobody else may read', async () => {
    const { id } = await accountsWith().add(account());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(await accountsWith().open(id)).toMatchObject({ secrets: SECRETS });
  });

  test('is for the operator to give where several servers need the same', async () => {
    await expect(accountsWith([], 'postgres').add(account())).rejects.toThrow(/SECRETS_KEYS/);
    const { id } = await accountsWith([keyOf('a')], 'postgres').add(account());
    expect(id).toBeTruthy();
    expect(await sealedBy()).toEqual(['a']);
  });

  test('that is damaged is never written over: nothing opens, and nothing is sealed', async () => {
    const { id } = await accountsWith().add(account());
    writeFileSync(file(), 'half a k');
    const accounts = accountsWith();
    await expect(accounts.open(id)).rejects.toMatchObject({ name: 'SealError', fault: 'no_keys' });
    expect(await accounts.find(id)).toMatchObject({ health: { secretsUnreadable: true } });
    await expect(accounts.change(id, { secrets: { appSecret: 'x' } })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(readFileSync(file(), 'utf8')).toBe('half a k');
  });
});

describe('SECRETS_KEYS', () => {
  const base64 = randomBytes(32).toString('base64');

  test('are names and keys, the first of which seals', () => {
    expect(readKeys(`new:${base64}, old:${randomBytes(32).toString('base64')}`)).toMatchObject([
      { id: 'new', bytes: Buffer.from(base64, 'base64') },
      { id: 'old' },
    ]);
  });

  test.each(
    [['', base64, 'a:', `a:${base64},`, `a:${base64},a:${base64}`, 'a:AAAA', `a b:${base64}`]].flat(),
  )('are not %j', (text) => {
    expect(readKeys(text)).toBeNull();
  });
});

describe('rotation', () => {
  test('seals all with the first of the keys: then the old one is needed no more', async () => {
    const [old, next] = [keyOf('old'), keyOf('new')];
    const { id } = await accountsWith([old]).add(account());
    expect(await rotate(accountsWith([next, old]))).toContain('of 1 accounts');
    expect(await sealedBy()).toEqual(['new']);
    expect(await accountsWith([next]).open(id)).toMatchObject({ secrets: SECRETS });
  });

  test('makes a new key where the keys are in the data folder, and forgets the old one', async () => {
    const { id } = await accountsWith().add(account());
    const before = readFileSync(file(), 'utf8');
    await rotate(accountsWith());
    const after = readFileSync(file(), 'utf8').trim().split('\n');
    expect(after).toHaveLength(1);
    expect(before).not.toContain(after[0]);
    expect(await accountsWith().open(id)).toMatchObject({ secrets: SECRETS });
  });

  test('goes from the file to keys that the operator gives', async () => {
    const { id } = await accountsWith().add(account());
    const key = keyOf('a');
    expect(await accountsWith([key]).open(id)).toMatchObject({ secrets: SECRETS });
    await rotate(accountsWith([key]));
    rmSync(file());
    expect(await accountsWith([key]).open(id)).toMatchObject({ secrets: SECRETS });
  });

  test('names the accounts that no key opens, and leaves them as they are', async () => {
    await accountsWith([keyOf('lost')]).add(account());
    await expect(rotate(accountsWith([keyOf('a')]))).rejects.toThrow('Orders');
    expect(await sealedBy()).toEqual(['lost']);
  });
});
