// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const DESK = 'https://desk.example';
let root: ShadowRoot;
let sheet = '';
/** What the desk answers about the look of its chat. */
let answer: () => Promise<Response>;
const says = (body: object, status = 200) => {
  answer = async () => new Response(JSON.stringify(body), { status });
};

const script = document.createElement('script');
script.src = `${DESK}/embed.js`;

/** The shop's page is opened and runs the script. */
async function openShop(): Promise<void> {
  document.body.replaceChildren();
  vi.resetModules();
  await import('../../../server/web/embed/embed.ts');
  await new Promise((resolve) => setTimeout(resolve));
}
const launcher = () => root.querySelector('button') as HTMLButtonElement;
const frame = () => root.querySelector('iframe');
const mark = () => root.querySelector('b') as HTMLElement;
const hear = (data: unknown, { origin = DESK, source = frame()?.contentWindow ?? null } = {}) =>
  dispatchEvent(new MessageEvent('message', { data, origin, source }));

beforeEach(async () => {
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, options) {
    root = attach.call(this, options);
    return root;
  });
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync(css: string) {
        sheet = css;
      }
    },
  );
  says({ colour: null, side: 'right' });
  vi.stubGlobal(
    'fetch',
    vi.fn(() => answer()),
  );
  script.dataset.topic = 'Orders';
  delete script.dataset.language;
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script);
  sessionStorage.clear();
  await openShop();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('asks the desk for the look of the button only, until it is pressed, then opens the chat with its topic', () => {
  expect(vi.mocked(fetch).mock.calls).toEqual([[new URL(`${DESK}/api/chat/desk`)]]);
  expect(frame()).toBeNull();
  expect(launcher().getAttribute('aria-expanded')).toBe('false');
  launcher().click();
  const url = new URL(frame()?.src ?? '');
  expect(url.origin + url.pathname).toBe(`${DESK}/chat/`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    embedded: '1',
    host: location.origin,
    open: '1',
    topic: 'Orders',
  });
  expect(launcher().getAttribute('aria-expanded')).toBe('true');
});

it('keeps the chat as it is while the window is closed', () => {
  launcher().click();
  const opened = frame();
  launcher().click();
  expect(frame()?.hidden).toBe(true);
  launcher().click();
  expect(frame()).toBe(opened);
  expect(frame()?.hidden).toBe(false);
});

it('closes when the chat asks for it, and says how many messages are unread', () => {
  launcher().click();
  hear({ sidedesk: 'chat', close: true });
  expect(frame()?.hidden).toBe(true);
  hear({ sidedesk: 'chat', unread: 3 });
  expect(mark()).toMatchObject({ hidden: false, textContent: '3' });
  expect(launcher().getAttribute('aria-label')).toContain('3');
});

it.each([
  ['another origin', { sidedesk: 'chat', close: true }, { origin: 'https://evil.example' }],
  ['another window', { sidedesk: 'chat', close: true }, { source: window as Window | null }],
  ['something else in the frame', { close: true }, {}],
  ['nonsense', { sidedesk: 'chat', close: 'please', unread: '<b>' }, {}],
  ['nothing at all', null, {}],
])('does not listen to %s', (_, data, from) => {
  launcher().click();
  hear(data, from);
  expect(frame()?.hidden).toBe(false);
  expect(mark().hidden).toBe(true);
});

it('is open again on the next page of the shop, or waits for news when it was closed', async () => {
  launcher().click();
  await openShop();
  expect(frame()?.hidden).toBe(false);
  launcher().click();
  await openShop();
  expect(frame()?.hidden).toBe(true);
  expect(new URL(frame()?.src ?? '').searchParams.get('open')).toBe('0');
});

it('speaks the language that the shop names, with the chat in it, else the browser’s', async () => {
  expect(launcher().getAttribute('aria-label')).toBe('Chat with us');
  script.dataset.language = 'de-CH';
  await openShop();
  expect(launcher().getAttribute('aria-label')).toBe('Chat mit uns');
  launcher().click();
  expect(new URL(frame()?.src ?? '').searchParams.get('language')).toBe('de-CH');
  hear({ sidedesk: 'chat', close: true });
  hear({ sidedesk: 'chat', unread: 1 });
  expect(launcher().getAttribute('aria-label')).toBe('Chat mit uns, 1 neue Nachricht');
});

it('has the desk’s colour with a sign on it that can be seen, and stands on its side', async () => {
  expect(sheet).toContain('background:#0b6a6c;color:#ffffff');
  expect(sheet).toContain('inset:auto 16px 16px auto');
  says({ colour: '#ffd400', side: 'left' });
  await openShop();
  expect(sheet).toContain('background:#ffd400;color:#000000');
  expect(sheet).toContain('inset:auto auto 16px 16px');
});

it('takes no colour that is none', async () => {
  says({ colour: 'red}:host{display:none', side: 'right' });
  await openShop();
  expect(sheet).toContain('background:#0b6a6c;');
});

it('is not on a site that may not have it, and says why to whoever made the page', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  says({ error: { code: 'forbidden', message: 'This site is not among them.' } }, 403);
  await openShop();
  expect(document.body.childElementCount).toBe(0);
  expect(warned).toHaveBeenCalledWith('Sidedesk: This site is not among them.');
});

it('is as usual while the desk does not answer', async () => {
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  await openShop();
  expect(document.body.childElementCount).toBe(1);
  expect(sheet).toContain('background:#0b6a6c;');
});
