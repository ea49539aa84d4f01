import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Captures } from '../../../lib/capture/captures.ts';
import { Capturing } from '../../../lib/capture/capturing.ts';
import { createPageMenu, PageMenu, renamePageMenu } from '../../../lib/capture/menu.ts';
import { NO_POLICY, readPolicy } from '../../../lib/policy/policy.ts';
import { isSiteOf, siteFromTyped, siteOf, siteOfPattern } from '../../../lib/sites/site.ts';
import { FakeClock } from '../session/support/clock.ts';
import { MemoryArea } from '../session/support/storage.ts';
import { Pages } from './support/pages.ts';

const PAGE = 'https://news.example/today';
const TAB = { id: 3, windowId: 7, incognito: false };
const SELECTED = { type: 'copied', html: '<b>News</b>', text: 'News', title: 'Today', cut: false };

let pages: Pages;
let captures: Captures;
let menu: PageMenu;
let policy = NO_POLICY;
let signedIn: boolean;
let area: ConstructorParameters<typeof Captures>[0]['area'];
const openPanel = vi.fn();
const tell = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  pages = new Pages();
  policy = NO_POLICY;
  signedIn = true;
  const whole = new MemoryArea().forOneLife(() => true);
  area = { ...whole, get: async (key) => ({ [key]: (await whole.get(null))[key] }) };
  captures = new Captures({ area, clock: new FakeClock(), wakeAt: () => {}, onChange: () => {} });
  const shared = { api: pages.api, policy: () => policy, isSignedIn: () => signedIn, ready: captures.ready };
  const capturing = new Capturing({ ...shared, extensionId: 'ours', captures, onChange: () => {} });
  menu = new PageMenu({ ...shared, capturing, openPanel, tell });
});

function click(menuItemId: string, over: object = {}) {
  return menu.clicked({ menuItemId, editable: false, modifiers: [], pageUrl: PAGE, ...over }, TAB);
}

test('the menu speaks another language as soon as the agent does, and before it is there that is no fault', async () => {
  await renamePageMenu(pages.api, (id) => `early ${id}`);
  await createPageMenu(pages.api, (id) => id);
  await renamePageMenu(pages.api, (id) => `de ${id}`);
  expect(pages.menu.map(({ title }) => title)).toEqual(['de send-selection', 'de capture-here']);
});

test('the menu offers one thing at a time, on web pages only', async () => {
  await createPageMenu(pages.api, (id) => id);
  expect(pages.menu.map(({ contexts }) => contexts)).toEqual([['selection'], ['page']]);
  await createPageMenu(pages.api, (id) => id);
  expect(pages.menu).toHaveLength(2);
});

describe('“Send selection to reply”', () => {
  test('takes the selection without any grant, and opens the panel', async () => {
    pages.selection = SELECTED;
    await click('send-selection', { frameId: 2 });
    expect(captures.entries).toMatchObject([{ site: 'news.example', title: 'Today', beginning: 'News' }]);
    expect(openPanel).toHaveBeenCalledWith(7);
    expect(pages.asked).toEqual([]);
  });

  test('takes the bare text of a frame that is closed to us', async () => {
    await click('send-selection', { selectionText: 'News', frameUrl: 'https://ads.example/' });
    expect(captures.entries).toMatchObject([{ site: 'ads.example', beginning: 'News' }]);
    expect(await captures.content(captures.entries[0]?.id ?? '')).toEqual({ html: '', text: 'News' });
  });

  test.each([
    ['a field that the page keeps to the user', { selectionText: 'hunter2' }, null],
    [
      'a field in a frame closed to us, which may be a card’s',
      { selectionText: '4111', editable: true },
      new Error('closed'),
    ],
    ['a page that answers with something else', { selectionText: 'x' }, { type: 'copied', html: 7 }],
  ])('takes nothing from %s, and says so', async (_, over, selection) => {
    pages.selection = selection;
    await click('send-selection', over);
    expect(captures.entries).toEqual([]);
    expect(tell).toHaveBeenCalledWith('secret', 'news.example');
  });

  test('takes nothing where the policy forbids it, and says so', async () => {
    pages.selection = SELECTED;
    policy = readPolicy({ captureBlockedSites: ['https://news.example/*'] });
    await click('send-selection');
    expect(captures.entries).toEqual([]);
    expect(tell).toHaveBeenCalledWith('forbidden', 'news.example');
  });

  test('takes nothing while nobody is signed in, and says so', async () => {
    pages.selection = SELECTED;
    signedIn = false;
    await click('send-selection');
    expect(captures.entries).toEqual([]);
    expect(tell).toHaveBeenCalledWith('signed_out', 'news.example');
  });

  test('does nothing in a private window', async () => {
    pages.selection = SELECTED;
    const selection = { menuItemId: 'send-selection', editable: false, modifiers: [], pageUrl: PAGE };
    await menu.clicked(selection, { ...TAB, incognito: true });
    expect(captures.entries).toEqual([]);
  });
});

describe('“Capture text copied on this site”', () => {
  test('asks for that site within the click', () => {
    void click('capture-here');
    expect(pages.asked).toEqual(['https://news.example/*']);
  });

  test('does not ask for a site that the policy blocks, and says why', async () => {
    policy = readPolicy({ captureBlockedSites: ['*://news.example/*'] });
    await click('capture-here');
    expect(pages.asked).toEqual([]);
    expect(tell).toHaveBeenCalledWith('forbidden', 'news.example');
  });
});

describe('a site', () => {
  test.each([
    ['https://crm.example:8443/a?b', 'https://crm.example/*'],
    ['http://127.0.0.1/', 'http://127.0.0.1/*'],
    ['chrome://settings', undefined],
    ['about:blank', undefined],
    ['nothing', undefined],
  ])('of %s is %s', (address, pattern) => {
    expect(siteOf(address)?.pattern).toBe(pattern);
  });

  test.each([
    ['crm.example', '*://crm.example/*'],
    ['https://crm.example', 'https://crm.example/*'],
    [' http://crm.example:8080/contacts ', 'http://crm.example/*'],
    ['CRM.example/contacts', '*://crm.example/*'],
    ['crm.example:8080', '*://crm.example/*'],
    ['', undefined],
    ['*', undefined],
    ['*.example', undefined],
    ['two words', undefined],
    ['javascript:alert(1)', undefined],
    ['https://', undefined],
  ])('typed as “%s” is %s', (typed, pattern) => {
    expect(siteFromTyped(typed)?.pattern).toBe(pattern);
  });

  test('typed without a scheme is of a pattern of either', () => {
    const site = siteFromTyped('crm.example');
    expect(site && ['http://crm.example/*', 'https://*.example/*'].map((one) => isSiteOf(one, site))).toEqual(
      [...[true, true]],
    );
    const secure = siteFromTyped('https://crm.example');
    expect(secure && isSiteOf('http://crm.example/*', secure)).toBe(false);
  });

  test('that a policy names in part is asked for whole', () => {
    expect(siteOfPattern('https://*.crm.example/tickets/*')).toEqual({
      host: '*.crm.example',
      pattern: 'https://*.crm.example/*',
    });
  });
});
