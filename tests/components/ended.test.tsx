// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PlayedSession } from './fixtures/background.ts';
import { conversation, draft, ended, panelConversation, pending, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

const jonas = panelConversation(conversation('c1', 'Jonas'), ['c: Hello']);
const ada = panelConversation(conversation('c2', 'Ada'), ['c: Hi']);
const wrappingUp = panelConversation(
  conversation('c1', 'Jonas', {
    state: 'wrap_up',
    endedBy: 'customer',
    wrapUp: { mode: 'manual', dueAt: null },
  }),
  ['c: Bye', '!customer_ended'],
);

function open(state: Partial<PlayedSession>): void {
  panel = openPanel(signedIn(state));
}

/** What has been put on the clipboard. */
function copied(): string[] {
  const written: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void written.push(text));
  return written;
}

const kept = () => panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Not sent' });
const button = (name: string | RegExp) => panel.screen.getByRole('button', { name });

describe('End Chat with something written', () => {
  test('asks, and Keep writing goes back to the words', async () => {
    open({ conversations: [jonas], shown: 'c1' });
    await panel.user.type(panel.screen.getByRole('textbox'), 'One more thing');
    await panel.user.click(button('End Chat'));
    await panel.loaded();
    await panel.pass(50);
    expect(panel.asked('end')).toEqual([]);
    panel.screen.getByRole('dialog', { name: 'End with an unsent reply?' });
    await panel.user.click(button('Keep writing'));
    expect(panel.asked('end')).toEqual([]);
    await panel.user.keyboard('!');
    expect(panel.screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('One more thing!');
  });

  test('ends and discards when told so', async () => {
    open({ conversations: [jonas], shown: 'c1' });
    await panel.user.type(panel.screen.getByRole('textbox'), 'One more thing');
    await panel.user.click(button('End Chat'));
    await panel.loaded();
    await panel.user.click(button('End and discard'));
    await panel.pass(0);
    expect(panel.asked('end')).toEqual([{ type: 'end', conversation: 'c1' }]);
    expect(panel.asked('draft').at(-1)).toMatchObject({ conversation: 'c1', draft: { text: '' } });
  });

  test('discards nothing when the end does not come about', async () => {
    open({ conversations: [jonas], shown: 'c1' });
    panel.refusals.end = { code: 'unreachable', message: '' };
    await panel.user.type(panel.screen.getByRole('textbox'), 'One more thing');
    await panel.user.click(button('End Chat'));
    await panel.loaded();
    await panel.user.click(button('End and discard'));
    await panel.pass(1000);
    expect(panel.screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('One more thing');
    expect(panel.asked('draft').at(-1)?.draft.text).toBe('One more thing');
  });
});

describe('a chat that ends while the agent writes', () => {
  test('shows what was written in wrap-up, to be copied or discarded', async () => {
    open({ conversations: [jonas], shown: 'c1' });
    await panel.user.type(panel.screen.getByRole('textbox'), 'It left today');
    panel.show({ conversations: [{ ...wrappingUp, draft: draft('It left today') }] });
    expect(panel.asked('draft').at(-1)?.draft.text).toBe('It left today');
    expect(kept().value).toBe('It left today');
    const onClipboard = copied();
    await panel.user.click(button('Copy'));
    await panel.pass(0);
    button('Copied');
    expect(onClipboard).toEqual(['It left today']);
    await panel.user.click(button('Discard'));
    expect(panel.asked('draft').at(-1)).toMatchObject({ conversation: 'c1', draft: { text: '' } });
  });

  test('shows a reply that was not sent, with no way to send it', async () => {
    const refused = pending('p1', 'It left today', { code: 'wrong_state', message: '' });
    open({ conversations: [{ ...wrappingUp, pending: [refused] }], shown: 'c1' });
    await panel.pass(0);
    panel.screen.getByText('Not sent: The chat has ended.');
    expect(panel.screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    const onClipboard = copied();
    await panel.user.click(button('Copy'));
    await panel.pass(0);
    expect(onClipboard).toEqual(['It left today']);
  });
});

describe('a chat that is not the agent’s any more', () => {
  test('stays where it is, says who ended it, and goes when the agent is done with it', async () => {
    open({ conversations: [jonas, ada], shown: 'c1' });
    panel.show({ conversations: [ended(jonas, { draft: draft('It left') }), ada] });
    await panel.pass(0);
    panel.screen.getByRole('heading', { name: 'The customer ended the chat' });
    expect(kept().value).toBe('It left');
    expect(panel.screen.getByRole('log', { name: /Jonas/ }).textContent).toContain('Hello');
    await panel.user.click(button('Leave chat'));
    await panel.pass(0);
    expect(panel.asked('close')).toEqual([{ type: 'close', conversation: 'c1' }]);
    panel.show({ conversations: [ended(jonas, { open: false }), ada] });
    panel.screen.getByRole('textbox', { name: /Ada/ });
  });

  test('needs no closing when it was read and the agent goes on to another', async () => {
    open({ conversations: [ended(jonas), ada], shown: 'c1' });
    await panel.user.click(panel.screen.getByRole('tab', { name: /Ada/ }));
    expect(panel.asked('close')).toEqual([{ type: 'close', conversation: 'c1' }]);
  });

  test.each([
    ['unread words of the customer’s', { unread: 1 }],
    ['words of the agent’s', { draft: draft('It left') }],
    ['a reply that was not sent', { pending: [pending('p1', 'It left')] }],
  ])('stays open with %s in it', async (_, over) => {
    open({ conversations: [ended(jonas, over), ada], shown: 'c1' });
    await panel.user.click(panel.screen.getByRole('tab', { name: /Ada/ }));
    expect(panel.asked('close')).toEqual([]);
  });

  test('is not closed by being the agent’s again', async () => {
    open({ conversations: [ended(jonas, { draft: draft('It left') }, { state: 'queued' })], shown: 'c1' });
    panel.screen.getByRole('heading', { name: 'This chat is no longer yours' });
    panel.show({ conversations: [{ ...jonas, draft: draft('It left') }] });
    expect(panel.screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('It left');
    expect(panel.asked('close')).toEqual([]);
  });
});

describe('recently handled', () => {
  async function look(): Promise<void> {
    await panel.user.click(panel.screen.getByRole('menuitem', { name: 'Recently handled' }));
    await vi.dynamicImportSettled();
    await panel.pass(100);
  }

  test('is named when a chat is Handled elsewhere on the screen with words in it', async () => {
    open({ conversations: [jonas, ada], shown: 'c2' });
    panel.show({ conversations: [ended(jonas, { open: false, draft: draft('It left') }), ada] });
    await panel.pass(0);
    panel.screen.getByText(/Jonas.*: Handled. What you did not send is under Recently handled./);
  });

  test('says so while there is none', async () => {
    open({});
    await look();
    panel.screen.getByText('None yet since you signed in.');
    await panel.user.keyboard('{Escape}');
    expect(panel.screen.queryByText('None yet since you signed in.')).toBeNull();
  });

  test('has the chats that have left, the last first, each to be read and not to be written in', async () => {
    const older = ended(ada, { open: false, leftAt: 1 }, { endedBy: 'agent' });
    open({ conversations: [older, ended(jonas, { open: false, draft: draft('It left') })] });
    await look();
    const rows = panel.screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(rows).toEqual([
      expect.stringMatching(/Jonas.*The customer ended the chat.*Not sent/),
      expect.stringMatching(/Ada.*You ended the chat/),
    ]);
    await panel.user.click(button(/Jonas/));
    await panel.pass(0);
    expect(panel.screen.getByRole('log', { name: /Jonas/ }).textContent).toContain('Hello');
    expect(panel.screen.queryByRole('textbox', { name: /Reply/ })).toBeNull();
    expect(panel.screen.queryByRole('button', { name: 'Leave chat' })).toBeNull();
    expect(kept().value).toBe('It left');
    await panel.user.keyboard('{Escape}');
    expect(panel.screen.getAllByRole('listitem')).toHaveLength(2);
    expect(panel.asked('close')).toEqual([]);
  });
});
