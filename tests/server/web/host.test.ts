// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectHost } from '../../../server/web/widget/host.ts';

const SHOP = 'https://shop.example';
const parent = { postMessage: vi.fn() };
const query = (more = '') => new URLSearchParams(`embedded=1&host=${encodeURIComponent(SHOP)}${more}`);

function hear(data: unknown, { origin = SHOP, source = parent as unknown } = {}): void {
  const event = new MessageEvent('message', { data, origin });
  Object.defineProperty(event, 'source', { value: source });
  dispatchEvent(event);
}

beforeEach(() => {
  vi.spyOn(window, 'parent', 'get').mockReturnValue(parent as unknown as Window & typeof globalThis);
});
afterEach(() => {
  vi.restoreAllMocks();
  parent.postMessage.mockClear();
});

it('tells the embedding page, and no other, how many messages are unread', () => {
  connectHost(query())?.showUnread(2);
  expect(parent.postMessage).toHaveBeenCalledWith({ sidedesk: 'chat', unread: 2 }, SHOP);
});

it('hears from the embedding page whether its window is open', () => {
  const host = connectHost(query('&open=1'));
  expect(host?.open.value).toBe(true);
  hear({ sidedesk: 'host', open: false });
  expect(host?.open.value).toBe(false);
});

it.each([
  ['another origin', { sidedesk: 'host', open: true }, { origin: 'https://evil.example' }],
  ['another window of the same origin', { sidedesk: 'host', open: true }, { source: {} }],
  ['some other script', { open: true }, {}],
  ['a malformed message', { sidedesk: 'host', open: 'yes' }, {}],
  ['nothing at all', null, {}],
])('does not listen to %s', (_, data, from) => {
  const host = connectHost(query());
  hear(data, from);
  expect(host?.open.value).toBe(false);
});

it('is no embedded page when opened on its own', () => {
  expect(connectHost(new URLSearchParams())).toBeNull();
});

it.each(['null', 'file://', 'no address'])(
  'goes without the embedding page when its origin is %s, which no message can be sent to',
  (host) => {
    expect(connectHost(new URLSearchParams({ embedded: '1', host }))).toBeNull();
  },
);
