// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { conversation, panelConversation, signedIn } from './fixtures/builders.ts';
import { deskOf } from './fixtures/customer-states.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());
beforeAll(async () => {
  await import('../../components/customer/EarlierChat.tsx');
  await (await import('../../components/customer/texts.ts')).loaded;
});

const PATH = 'GET /api/conversations/c0/messages';
const said = (text: string) => ({
  messages: [{ from: 'customer', conversation: 'c0', seq: 1, id: 'm1', at: 0, author: 'Jonas', text }],
});

test('a chat that continues an earlier one says so, and shows that one where it is asked for', async () => {
  const conversations = [panelConversation(conversation('c1', 'Jonas', { continues: 'c0' }), ['c: Hello'])];
  panel = openPanel(signedIn({ conversations, desk: deskOf({ [PATH]: () => said('Where is my parcel?') }) }));
  await panel.loaded();
  panel.screen.getByText(/Continues an earlier chat\./);
  expect(panel.asked('ask')).toEqual([]);
  await panel.user.click(panel.screen.getByRole('button', { name: 'Show it' }));
  await panel.pass(300);
  panel.screen.getByText('Where is my parcel?');
  await panel.user.click(panel.screen.getByRole('button', { name: 'Hide it' }));
  expect(panel.screen.queryByText('Where is my parcel?')).toBeNull();
});

test('a chat that continues none says nothing of it', async () => {
  panel = openPanel(
    signedIn({ conversations: [panelConversation(conversation('c1', 'Jonas'), ['c: Hello'])] }),
  );
  await panel.loaded();
  expect(panel.screen.queryByText(/earlier chat/)).toBeNull();
});
