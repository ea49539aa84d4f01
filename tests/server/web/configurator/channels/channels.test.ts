// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChangeChannelAccount } from '../../../../../lib/protocol/channel-accounts.ts';
import { ChannelsPage } from '../../../../../server/web/configurator/pages/channels/ChannelsPage.tsx';
import { stateOf } from '../../../../../server/web/configurator/pages/channels/health.ts';
import { fakeDesk, ok } from '../fake-desk.ts';
import { ShownPage } from '../shown-page.ts';

const FIELDS = [
  { name: 'businessAccountId', secret: false, required: true },
  { name: 'shard', secret: false, required: false },
  { name: 'appSecret', secret: true, required: true },
  { name: 'accessToken', secret: true, required: true },
];
const HEALTH = {
  ...{ displayName: null, checkedAt: null, tokenExpiresAt: null, tokenEndsSoon: false },
  ...{ lastReceivedAt: 1000, lastSentAt: null, lastFailure: null },
  ...{ refusedSignatures: 0, secretsUnreadable: false },
};
const ACCOUNT = {
  ...{ id: 'c1', channel: 'whatsapp', name: 'Orders by WhatsApp', queue: 'q1', enabled: true },
  ...{ externalId: '1065', settings: { businessAccountId: '1022' }, version: 4, createdAt: 1 },
  secrets: { appSecret: 1000, accessToken: 1000 },
  webhook: 'https://desk.example/api/channels/whatsapp/c1',
  verifyToken: 'the-verify-token',
  health: HEALTH,
} as const;
const FAILURE = { code: 'token_expired', detail: '190: Session has expired' };

let page: ShownPage;
let desk: ReturnType<typeof fakeDesk>;
let account: object;
let failure: object | null;

beforeEach(() => {
  page = new ShownPage(ChannelsPage);
  location.hash = '';
  account = ACCOUNT;
  failure = null;
  desk = fakeDesk({
    'GET admin/channel-platforms': () =>
      ok({
        platforms: [
          { channel: 'whatsapp', fields: FIELDS },
          { channel: 'sinch', fields: [{ name: 'projectId', secret: false, required: true }] },
        ],
      }),
    'GET admin/queue-names': () => ok({ queues: [{ id: 'q1', name: 'Orders' }], next: null }),
    'GET admin/channel-accounts/c1': () => ok(account),
    'GET admin/channel-accounts': () => ok({ channelAccounts: [account], next: null }),
    'PATCH admin/channel-accounts/c1': ({ body }) => {
      const { secrets: _, ...change } = body as { secrets?: object };
      account = { ...account, ...change, version: 5 };
      return ok(account);
    },
    'POST admin/channel-accounts/c1/check': () => ok({ failure, account }),
    'POST admin/channel-accounts/c1/test': () => ok({ failure, messageId: failure ? null : 'm1' }),
    'POST admin/channel-accounts': () => ok(ACCOUNT),
    'DELETE admin/channel-accounts/c1': () => ok(null),
  });
});
afterEach(() => page.close());

const show = (id: string | null) => page.show(desk.desk, id);
const choose = async (name: string, value: string) => {
  const field = page.root.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
  if (!field) throw new Error(`There is no choice ${name}.`);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await page.show(desk.desk, 'new');
};

describe('the channels', () => {
  test('are listed with how each account does', async () => {
    await show(null);
    expect(page.links('.row-link')).toEqual([
      ['Orders by WhatsAppWhatsApp · All is well.', '#/channels/c1', null],
    ]);
  });

  test.each([
    ['off', { enabled: false }, {}],
    ['unreadable', {}, { secretsUnreadable: true }],
    ['token', {}, { tokenEndsSoon: true }],
    ['failing', {}, { lastFailure: { ...FAILURE, at: 5 }, lastSentAt: 4 }],
    ['well', {}, { lastFailure: { ...FAILURE, at: 5 }, lastSentAt: 6 }],
    ['silent', {}, { lastReceivedAt: null }],
    ['well', {}, {}],
  ])('are %s', (state, more, health) => {
    const seen = { ...ACCOUNT, ...more, health: { ...HEALTH, ...health } };
    expect(stateOf(seen as typeof ACCOUNT)).toBe(state);
  });
});

describe('a new account', () => {
  test('is asked for what its platform needs, and sent only when that is there', async () => {
    await show('new');
    await page.press('Add account');
    expect(desk.sent('POST')).toEqual([]);
    expect(page.text).toContain('The account cannot do without this.');
    expect(page.text).toContain('Choose a queue.');
    await page.write('name', 'Care');
    await choose('queue', 'q1');
    await page.write('externalId', '1065');
    await page.write('settings.businessAccountId', '1022');
    await page.write('secrets.appSecret', 's');
    await page.write('secrets.accessToken', 't');
    await page.press('Add account');
    expect(desk.sent('POST')).toMatchObject([
      {
        body: {
          ...{ channel: 'whatsapp', name: 'Care', queue: 'q1', externalId: '1065', enabled: true },
          ...{ settings: { businessAccountId: '1022' }, secrets: { appSecret: 's', accessToken: 't' } },
        },
      },
    ]);
    expect(location.hash).toBe('#/channels/c1');
  });

  test('has the fields of the platform that is chosen', async () => {
    await show('new');
    expect(page.field('secrets.appSecret')?.type).toBe('password');
    await choose('channel', 'sinch');
    expect(page.field('secrets.appSecret')).toBeNull();
    expect(page.field('settings.projectId')).not.toBeNull();
  });
});

describe('an account', () => {
  test('has a field for every setting, and for each of its platform’s', async () => {
    await show('c1');
    const { version: _, settings: __, secrets: ___, ...settings } = ChangeChannelAccount.entries;
    for (const name of Object.keys(settings)) expect(page.field(name), name).not.toBeNull();
    for (const { name, secret } of FIELDS)
      expect(page.field(`${secret ? 'secrets' : 'settings'}.${name}`), name).not.toBeNull();
  });

  test('says since when a secret is set, and sends none that was not typed', async () => {
    await show('c1');
    expect(page.field('secrets.appSecret')?.value).toBe('');
    expect(page.text).toContain('Set since');
    await page.write('secrets.accessToken', 'next');
    await page.press('Save');
    expect(desk.sent('PATCH')).toMatchObject([{ body: { secrets: { accessToken: 'next' }, version: 4 } }]);
    expect(page.field('secrets.accessToken')?.value).toBe('');
  });

  test('is not saved without a name, or with an ID that cannot be one', async () => {
    await show('c1');
    await page.write('externalId', 'two words');
    await page.press('Save');
    expect(desk.sent('PATCH')).toEqual([]);
    expect(page.text).toContain('An ID has no spaces.');
  });

  test('shows what is to be entered at the platform, to be copied', async () => {
    await show('c1');
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    for (const button of page.root.querySelectorAll<HTMLButtonElement>('.copied button')) button.click();
    await show('c1');
    expect(copied).toEqual([ACCOUNT.webhook, ACCOUNT.verifyToken]);
    expect(page.text).toContain('Copied.');
  });

  test('is checked, and tested, with the platform’s answer in words', async () => {
    await show('c1');
    await page.press('Check now');
    expect(page.text).toContain('The platform says that all is well');
    failure = FAILURE;
    await page.write('to', '16505551234');
    await page.press('Send test');
    expect(desk.sent('POST').at(-1)).toMatchObject({
      body: { to: '16505551234', text: 'A test from the desk.' },
    });
    expect(page.text).toContain('The access token is no longer good: enter a new one.');
    expect(page.text).toContain('190: Session has expired');
  });

  test('is removed after a question', async () => {
    await show('c1');
    await page.press('Remove account');
    expect(desk.sent('DELETE')).toEqual([]);
    await page.press('Remove account', 'dialog');
    expect(location.hash).toBe('#/channels');
  });
});
