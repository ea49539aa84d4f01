import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type DeskSettings, STANDARD_DESK, type WebChatLook } from '../../../lib/protocol/desk.ts';
import { SUBPROTOCOL } from '../../../lib/protocol/index.ts';
import { testClock } from '../support/clock.ts';
import { addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const SHOP = 'https://shop.example';
const store = useStore();
let desk: TestDesk;

beforeEach(async () => {
  await addQueue(store, { id: 'orders' });
  desk = await new TestDesk(store, testClock()).open();
});
afterEach(() => desk.close());

async function set({
  webChat,
  ...some
}: Partial<Omit<DeskSettings, 'webChat'>> & { webChat?: Partial<WebChatLook> }) {
  const settings = { ...STANDARD_DESK, ...some, webChat: { ...STANDARD_DESK.webChat, ...webChat } };
  const { version } = await desk.settings.read();
  await desk.settings.change({ settings, version }, null);
}
const from = (origin: string | undefined, path = '/api/chat/topics') =>
  desk.fetch(path, { headers: origin === undefined ? {} : { origin } });
const look = async () => (await from(undefined, '/api/chat/desk')).json();
/** The status of the answer to a socket that is not opened; 101 for one that is. */
const opened = (origin: string) =>
  new Promise<number>((resolve, reject) => {
    const url = `${desk.url.replace('http', 'ws')}/ws/customer`;
    const socket = new WebSocket(url, SUBPROTOCOL, { origin });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (request, { statusCode = 0 }) => {
      request.destroy();
      resolve(statusCode);
    });
    socket.on('error', reject);
  });

describe('The customer’s page', () => {
  test('is told nothing of the desk’s own where nobody has set anything', async () => {
    expect(await look()).toEqual({
      ...{ title: '', greeting: '', colour: null, side: 'right' },
      privacyNotice: { text: '', link: '' },
    });
  });

  test('is told the look and the privacy notice, and nothing else of the settings, as soon as they are set', async () => {
    const privacyNotice = { text: 'We keep chats for a year.', link: 'https://desk.example/privacy' };
    await set({
      ...{ name: 'Help desk', contact: 'Ada', privacyNotice },
      webChat: { greeting: 'Ask us.', colour: '#0b1a6c', side: 'left', sites: [SHOP] },
    });
    expect(await look()).toEqual({
      ...{ title: 'Help desk', greeting: 'Ask us.', colour: '#0b1a6c', side: 'left', privacyNotice },
    });
    await set({ name: 'Help desk', webChat: { title: 'Chat' } });
    expect(await look()).toMatchObject({ title: 'Chat' });
  });
});

describe('Where sites are named, the chat', () => {
  beforeEach(() => set({ webChat: { sites: [SHOP] } }));

  test.each([
    ['a site that is named', () => SHOP],
    ['the desk’s own pages', () => desk.url],
    ['what is no page', () => undefined],
  ])('answers %s', async (_, origin) => {
    expect((await from(origin())).status).toBe(200);
  });

  test.each(['https://other.example', 'https://shop.example:8443', 'http://shop.example', 'null'])(
    'refuses %s, in a sentence that its page can read',
    async (origin) => {
      for (const path of ['/api/chat/topics', '/api/chat/desk', '/api/chat/attachments/x']) {
        const answer = await from(origin, path);
        expect(answer.status).toBe(403);
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
        const { error } = (await answer.json()) as { error: { code: string; message: string } };
        expect(error.code).toBe('forbidden');
        expect(error.message).toContain('not among those that may have the chat');
      }
    },
  );

  test('opens no socket for another site', async () => {
    expect(await opened('https://other.example')).toBe(403);
    expect(await opened(SHOP)).toBe(101);
    expect(await opened(desk.url)).toBe(101);
  });

  test('leaves what is for agents as it is', async () => {
    expect((await from('https://other.example', '/api/templates')).status).toBe(401);
  });
});

test('Where none is named, every site may have the chat', async () => {
  expect((await from('https://other.example')).status).toBe(200);
  expect(await opened('https://other.example')).toBe(101);
});
