import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Captures } from '../../../lib/capture/captures.ts';
import { Capturing } from '../../../lib/capture/capturing.ts';
import { MAX_HTML } from '../../../lib/capture/page/copied.ts';
import type { Sender } from '../../../lib/capture/received.ts';
import { NO_POLICY, readPolicy } from '../../../lib/policy/policy.ts';
import { FakeClock } from '../session/support/clock.ts';
import { MemoryArea } from '../session/support/storage.ts';
import { Pages } from './support/pages.ts';

const CRM = 'https://crm.example/*';
const PAGE = 'https://crm.example/contacts/7';
const COPIED = { type: 'copied', html: '<b>Hi</b>', text: 'Hi', title: ' Contact 7 ', cut: false };

let pages: Pages;
let captures: Captures;
let capturing: Capturing;
let policy = NO_POLICY;
let signedIn: boolean;
let area: ConstructorParameters<typeof Captures>[0]['area'];

beforeEach(() => {
  pages = new Pages();
  policy = NO_POLICY;
  signedIn = true;
  const whole = new MemoryArea().forOneLife(() => true);
  area = { ...whole, get: async (key) => ({ [key]: (await whole.get(null))[key] }) };
  captures = new Captures({ area, clock: new FakeClock(), wakeAt: () => {}, onChange: () => {} });
  capturing = new Capturing({
    api: pages.api,
    extensionId: 'ours',
    captures,
    policy: () => policy,
    isSignedIn: () => signedIn,
    ready: captures.ready,
    onChange: () => {},
  });
});

function from(url: string, over: Partial<Sender> = {}): Sender {
  return { id: 'ours', url, tab: { incognito: false, url }, ...over };
}

describe('the capture script', () => {
  test('runs nowhere until the agent has allowed a site', async () => {
    await capturing.sync();
    expect(pages.registered).toEqual([]);
    expect(capturing.view().on).toEqual([]);
  });

  test('runs on exactly the sites allowed, in every frame, from the start of a page', async () => {
    pages.grant(CRM);
    await capturing.sync();
    expect(pages.registered).toMatchObject([{ matches: [CRM], allFrames: true, runAt: 'document_start' }]);
    pages.withdraw(CRM);
    await capturing.sync();
    expect(pages.registered).toEqual([]);
    expect(capturing.view().on).toEqual([]);
  });

  test('is put into the tabs that are open already, but for private ones and those the policy blocks', async () => {
    policy = readPolicy({ captureBlockedSites: ['https://crm.example/salaries*'] });
    const open = pages.open(PAGE);
    pages.open(PAGE, true);
    pages.open('https://crm.example/salaries/7');
    pages.open('https://shop.example/');
    pages.grant(CRM);
    await capturing.sync();
    expect(pages.injected).toEqual([{ tab: open, file: 'capture.js' }]);
    await capturing.sync();
    expect(pages.injected).toHaveLength(1);
  });

  test('stays away from what the policy blocks, from the moment it says so', async () => {
    pages.grant(CRM);
    await capturing.sync();
    policy = readPolicy({ captureBlockedSites: ['https://crm.example/salaries*'] });
    await capturing.sync();
    expect(pages.registered).toMatchObject([{ excludeMatches: ['https://crm.example/salaries*'] }]);
  });

  test('is put into open pages again that the policy blocks no more', async () => {
    policy = readPolicy({ captureBlockedSites: [CRM] });
    const open = pages.open(PAGE);
    pages.grant(CRM);
    await capturing.sync();
    expect(pages.injected).toEqual([]);
    policy = NO_POLICY;
    await capturing.sync();
    expect(pages.injected).toEqual([{ tab: open, file: 'capture.js' }]);
  });

  test('is said to run once it is in the pages that are open', async () => {
    pages.open(PAGE);
    pages.grant(CRM);
    const { executeScript } = pages.api.scripting;
    const said: unknown[] = [];
    pages.api.scripting.executeScript = async (script) => {
      said.push(capturing.view().on);
      return executeScript(script);
    };
    await capturing.sync();
    expect(said).toEqual([[]]);
    expect(capturing.view().on).toEqual([CRM]);
  });

  test('a page that hangs holds up nobody', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    pages.open(PAGE);
    pages.grant(CRM);
    pages.api.scripting.executeScript = () => new Promise(() => {});
    const synced = capturing.sync();
    await vi.advanceTimersByTimeAsync(1_000);
    await synced;
    expect(capturing.view().on).toEqual([CRM]);
  });

  test('runs nowhere while nobody is signed in', async () => {
    pages.grant(CRM);
    signedIn = false;
    await capturing.sync();
    expect(pages.registered).toEqual([]);
  });

  test('is registered where browsers do not know frames without an address', async () => {
    const { registerContentScripts } = pages.api.scripting;
    pages.api.scripting.registerContentScripts = async (scripts) => {
      if (scripts.some((script) => 'matchOriginAsFallback' in script)) throw new Error('Unexpected property');
      await registerContentScripts(scripts);
    };
    pages.grant(CRM);
    await capturing.sync();
    expect(pages.registered).toMatchObject([{ matches: [CRM] }]);
  });

  test('a failing browser does not stop the next try', async () => {
    pages.grant(CRM);
    const { query } = pages.api.tabs;
    vi.spyOn(console, 'error').mockImplementationOnce(() => {});
    pages.api.tabs.query = () => Promise.reject(new Error('no tabs'));
    await capturing.sync();
    pages.api.tabs.query = query;
    pages.grant('https://shop.example/*');
    await capturing.sync();
    expect(pages.registered).toMatchObject([{ matches: [CRM, 'https://shop.example/*'] }]);
  });
});

describe('what the policy proposes', () => {
  test('is shown until the browser has granted it', async () => {
    policy = readPolicy({ captureSites: [CRM] });
    await capturing.sync();
    expect(capturing.view()).toMatchObject({ on: [], proposed: [CRM] });
    pages.grant(CRM);
    await capturing.sync();
    expect(capturing.view()).toMatchObject({ on: [CRM], proposed: [] });
  });
});

describe('a copy', () => {
  beforeEach(() => pages.grant(CRM));

  test('on an allowed site is kept, with its source', async () => {
    expect(await capturing.receive(COPIED, from(PAGE))).toBe('kept');
    expect(captures.entries).toMatchObject([{ site: 'crm.example', title: 'Contact 7', beginning: 'Hi' }]);
    expect(await captures.content(captures.entries[0]?.id ?? '')).toEqual({ html: '<b>Hi</b>', text: 'Hi' });
  });

  test('in a frame without an address of its own is the page’s', async () => {
    const frame = from(PAGE, { url: 'about:srcdoc', origin: 'https://crm.example' });
    expect(await capturing.receive(COPIED, frame)).toBe('kept');
  });

  test.each([
    [
      'nobody is signed in',
      () => {
        signedIn = false;
      },
      from(PAGE),
    ],
    ['the agent has withdrawn the site', () => pages.withdraw(CRM), from(PAGE)],
    ['the site was never allowed', () => {}, from('https://shop.example/')],
    [
      'the policy blocks the page',
      () => {
        policy = readPolicy({ captureBlockedSites: [`${PAGE}*`] });
      },
      from(PAGE),
    ],
    [
      'the policy blocks the page around the frame',
      () => {
        policy = readPolicy({ captureBlockedSites: ['https://bank.example/*'] });
      },
      from(PAGE, { tab: { incognito: false, url: 'https://bank.example/' } }),
    ],
  ])('is not kept when %s, and the script there ends', async (_, arrange, sender) => {
    arrange();
    expect(await capturing.receive(COPIED, sender)).toBe('stop');
    expect(captures.entries).toEqual([]);
  });

  test.each([
    ['of another extension', COPIED, from(PAGE, { id: 'theirs' })],
    ['from no tab', COPIED, { id: 'ours', url: PAGE }],
    ['from a private window', COPIED, from(PAGE, { tab: { incognito: true, url: PAGE } })],
    ['from a page that is no web page', COPIED, from('chrome-extension://ours/sidepanel.html')],
    ['of another kind', { type: 'other' }, from(PAGE)],
    ['with more than was agreed', { ...COPIED, extra: 1 }, from(PAGE)],
    ['too large', { ...COPIED, html: 'x'.repeat(MAX_HTML + 1) }, from(PAGE)],
    ['of no text', { ...COPIED, text: { toString: 'x' } }, from(PAGE)],
    ['that is nothing', undefined, from(PAGE)],
  ])('%s is not ours to answer', (_, message, sender) => {
    expect(capturing.receive(message, sender as Sender)).toBeUndefined();
  });
});
