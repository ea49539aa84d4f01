// @vitest-environment jsdom
import type { FunctionComponent } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AttachmentRules } from '../../../../lib/attachments/rules.ts';
import { defaultRulesInput } from '../../../../lib/cleanup/index.ts';
import { ChangeAccount, queueSettings } from '../../../../lib/protocol/admin.ts';
import { ChangeChannelAccount } from '../../../../lib/protocol/channel-accounts.ts';
import { lists, switches } from '../../../../lib/rules/clean-up.ts';
import { DetectorPattern, ExpressionPattern, WordPattern } from '../../../../lib/sensitive/config.ts';
import { ChannelsPage } from '../../../../server/web/configurator/pages/channels/ChannelsPage.tsx';
import { CleanUpPage } from '../../../../server/web/configurator/pages/clean-up/CleanUpPage.tsx';
import { FilesPage } from '../../../../server/web/configurator/pages/files/FilesPage.tsx';
import type { PageProps } from '../../../../server/web/configurator/pages/index.ts';
import { PeoplePage } from '../../../../server/web/configurator/pages/people/PeoplePage.tsx';
import { QueuesPage } from '../../../../server/web/configurator/pages/queues/QueuesPage.tsx';
import { SensitivePage } from '../../../../server/web/configurator/pages/sensitive/SensitivePage.tsx';
import { fakeDesk, ok } from './fake-desk.ts';
import { ShownPage } from './shown-page.ts';

const QUEUE = {
  ...{
    id: 'q1',
    version: 1,
    name: 'Orders',
    priority: 1,
    allocation: 'both',
    pickAboveCapacity: 0,
    weight: 1,
  },
  ...{ autoAnswer: false, offerTimeoutSeconds: 30, wrapUp: 'automatic', wrapUpSeconds: 60 },
  ...{ wrapUpTakesPlace: true, customerGoneSeconds: 60, reopenMinutes: 5 },
};
const ACCOUNT = {
  ...{ id: 'a1', version: 1, login: 'ana', name: 'Ana', role: 'agent', capacity: 3, managesTemplates: false },
  ...{ disabled: false, group: null, createdAt: 1 },
};
const CHANNEL_FIELDS = [
  { name: 'businessAccountId', secret: false, required: true },
  { name: 'appSecret', secret: true, required: true },
];
const CHANNEL = {
  ...{ id: 'c1', channel: 'whatsapp', name: 'WhatsApp', queue: 'q1', enabled: true, externalId: '1' },
  ...{
    settings: {},
    secrets: {},
    webhook: 'https://desk.example',
    verifyToken: 't',
    version: 1,
    createdAt: 1,
  },
  health: {
    ...{
      displayName: null,
      checkedAt: null,
      tokenExpiresAt: null,
      tokenEndsSoon: false,
      lastReceivedAt: null,
    },
    ...{ lastSentAt: null, lastFailure: null, refusedSignatures: 0, secretsUnreadable: false },
  },
};
const FILES = { maxBytes: 1_000_000, types: ['png'], contact: 'Ines', whenScannerIsDown: 'pass' };
const PATTERN = { kind: 'word', source: 'ACME', replacement: '', caseSensitive: false };
const CLEAN_UP = { ...defaultRulesInput, textPatterns: [PATTERN, { ...PATTERN, kind: 'regex', flags: 'i' }] };
const SENSITIVE = {
  words: [{ id: 'w', word: 'secret' }],
  expressions: [{ id: 'e', name: 'Ticket', expression: 'INT-\\d+' }],
  detectors: [{ id: 'd', detector: 'phone' }],
};
const PATTERNS = { words: WordPattern, expressions: ExpressionPattern, detectors: DetectorPattern };

let page: ShownPage;
afterEach(() => page.close());

async function open(Page: FunctionComponent<PageProps>, id: string | null, rules: object = {}) {
  const seen = { group: null, version: 1, refused: [], changedAt: null, changedBy: null, config: rules };
  const { desk } = fakeDesk({
    'GET admin/queues/q1/members': () => ok({ members: [], next: null }),
    'GET admin/queues/q1': () => ok(QUEUE),
    'GET admin/accounts/a1': () => ok(ACCOUNT),
    'GET admin/groups': () => ok({ groups: [], next: null }),
    'GET admin/rules': () => ok(seen),
    'GET admin/channel-accounts/c1': () => ok(CHANNEL),
    'GET admin/channel-platforms': () => ok({ platforms: [{ channel: 'whatsapp', fields: CHANNEL_FIELDS }] }),
  });
  page = new ShownPage(Page);
  await page.show(desk, id);
}

const settingsOf = (entries: object) => Object.keys(entries).filter((key) => key !== 'version');
const fieldsIn = (within = '') =>
  [...page.root.querySelectorAll(`${within} [name]`)].map((field) => field.getAttribute('name'));

describe('there is a field for every setting', () => {
  test('of a queue', async () => {
    await open(QueuesPage, 'q1');
    expect(fieldsIn()).toEqual(expect.arrayContaining(settingsOf(queueSettings)));
  });

  test('of a person', async () => {
    await open(PeoplePage, 'a1');
    expect(fieldsIn()).toEqual(expect.arrayContaining(settingsOf(ChangeAccount.entries)));
  });

  test('of an account at a platform, whose settings and secrets are those of the platform', async () => {
    await open(ChannelsPage, 'c1');
    const { settings: _, secrets: __, ...settings } = ChangeChannelAccount.entries;
    expect(fieldsIn()).toEqual(expect.arrayContaining(settingsOf(settings)));
    expect(fieldsIn()).toEqual(expect.arrayContaining(['settings.businessAccountId', 'secrets.appSecret']));
  });

  test('of the rules about files', async () => {
    await open(FilesPage, null, FILES);
    expect(fieldsIn()).toEqual(expect.arrayContaining(settingsOf(AttachmentRules.entries)));
  });

  test('of the clean-up rules, and of the words taken out or replaced', async () => {
    await open(CleanUpPage, null, CLEAN_UP);
    const { textPatterns: patterns, ...ofNames } = lists;
    expect(fieldsIn()).toEqual(expect.arrayContaining(settingsOf({ ...switches, ...ofNames })));
    expect(fieldsIn('[data-list=textPatterns]')).toEqual(
      expect.arrayContaining(settingsOf(patterns.entries)),
    );
  });

  describe('of the sensitive patterns:', () => {
    beforeEach(() => open(SensitivePage, null, SENSITIVE));

    test('what becomes of customers’ own', () => {
      expect(fieldsIn()).toContain('incoming');
    });

    test.each(Object.entries(PATTERNS))('%s', async (list, { entries }) => {
      const section = `[data-list=${list}]`;
      const title = page.root.querySelector(`${section} .found`)?.textContent ?? '';
      await page.press(title, section);
      expect(fieldsIn(section)).toEqual(expect.arrayContaining(settingsOf(entries)));
    });
  });
});
