// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Refusal } from '../../lib/port/refusal.ts';
import type { Draft } from '../../lib/port/snapshot.ts';
import { MAX_TEXT_LENGTH } from '../../lib/protocol/index.ts';
import type { Chat } from './fixtures/background.ts';
import browser, { forget } from './fixtures/browser.ts';
import { conversation, NOW, panelConversation, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const STORED_MS = 200;
let panel: OpenPanel;
afterEach(() => {
  panel.close();
  forget();
});

function draft(text: string, caret = text.length): Draft {
  return { text, selectionStart: caret, selectionEnd: caret };
}

function chats(change: Partial<Chat> = {}): Chat[] {
  return [
    panelConversation(conversation('c1', 'Jonas'), ['c: Hello'], change),
    panelConversation(conversation('c2', 'Ada'), ['c: Hi there']),
  ];
}

function open(change: Partial<Chat> = {}): HTMLTextAreaElement {
  panel = openPanel(signedIn({ conversations: chats(change), shown: 'c1' }));
  return field();
}

function field(): HTMLTextAreaElement {
  return panel.screen.getByRole<HTMLTextAreaElement>('textbox');
}

describe('sending', () => {
  test('Enter sends what was typed, under an id of its own, and empties the field', async () => {
    const area = open();
    await panel.user.type(area, 'On its way{Enter}');
    expect(panel.asked('send')).toEqual([
      {
        type: 'send',
        conversation: 'c1',
        id: expect.stringMatching(/^[\w-]{36}$/),
        text: 'On its way',
        at: expect.closeTo(NOW, -4),
      },
    ]);
    expect(area.value).toBe('');
    expect(document.activeElement).toBe(area);
  });

  test('Shift+Enter breaks the line', async () => {
    const area = open();
    await panel.user.type(area, 'One{Shift>}{Enter}{/Shift}Two');
    expect(area.value).toBe('One\nTwo');
    expect(panel.asked('send')).toEqual([]);
  });

  test('with Ctrl+Enter as the key that sends, Enter breaks the line', async () => {
    const area = open();
    await panel.pass(0);
    await act(() => browser.storage.local.set({ preferences: { sendKey: 'modified_enter' } }));
    await panel.user.type(area, 'One{Enter}Two');
    expect([area.value, panel.asked('send')]).toEqual(['One\nTwo', []]);
    panel.screen.getByText('Ctrl+Enter to send, Enter for a new line');
    await panel.user.keyboard('{Control>}{Enter}{/Control}');
    expect(panel.asked('send')).toMatchObject([{ text: 'One\nTwo' }]);
  });

  test.each([
    ['says so', { isComposing: true }],
    ['only reports key code 229', { keyCode: 229 }],
  ])('Enter that chooses a word of an input method which %s sends nothing', (_, signs) => {
    const area = open();
    fireEvent.input(area, { target: { value: 'にほん' } });
    fireEvent.keyDown(area, { key: 'Enter', ...signs });
    expect(panel.asked('send')).toEqual([]);
    expect(area.value).toBe('にほん');
  });

  test('an Enter held down does not send again and again', () => {
    const area = open();
    fireEvent.input(area, { target: { value: 'Once' } });
    fireEvent.keyDown(area, { key: 'Enter', repeat: true });
    expect(panel.asked('send')).toEqual([]);
  });

  test('nothing but blanks is not sent', async () => {
    await panel.user.type(open(), '   {Enter}');
    expect(panel.asked('send')).toEqual([]);
  });

  test('a reply that is too long stays, says by how much, and is not sent', () => {
    const area = open();
    fireEvent.input(area, { target: { value: 'x'.repeat(MAX_TEXT_LENGTH + 20) } });
    fireEvent.keyDown(area, { key: 'Enter' });
    expect(panel.asked('send')).toEqual([]);
    expect(area.value).toHaveLength(MAX_TEXT_LENGTH + 20);
    panel.screen.getByText('20 characters too many. Shorten the reply to send it.');
  });

  test('a reply that could not be kept comes back, with the reason', async () => {
    const area = open();
    panel.refusals.send = { code: 'internal', message: '' };
    await panel.user.type(area, 'Precious{Enter}');
    await panel.pass(0);
    expect(area.value).toBe('Precious');
    panel.screen.getByText(/That did not work/);
  });

  test('a reply that could not be kept comes back before the one begun since', async () => {
    const area = open();
    let fail = (_: Refusal) => {};
    panel.answers.send = new Promise((_, reject) => {
      fail = reject;
    });
    await panel.user.type(area, 'Precious{Enter}And');
    fail(new Refusal({ code: 'internal', message: '' }));
    await panel.pass(0);
    expect(area.value).toBe('Precious\n\nAnd');
  });
});

describe('drafts', () => {
  test('what is typed is stored a moment later, with the caret', async () => {
    await panel.user.type(open(), 'Half a rep');
    await panel.pass(STORED_MS);
    expect(panel.asked('draft').at(-1)).toMatchObject({ conversation: 'c1', draft: draft('Half a rep') });
  });

  test('a panel that opens puts the caret where it was', () => {
    const area = open({ draft: draft('Hello Jonas', 5) });
    expect([area.value, area.selectionStart]).toEqual(['Hello Jonas', 5]);
    expect(document.activeElement).toBe(area);
  });

  test('an older draft echoed by the background does not overwrite what is being typed', async () => {
    const area = open();
    await panel.user.type(area, 'Good');
    await panel.pass(STORED_MS);
    await panel.user.type(area, ' morning');
    area.blur();
    panel.show({ conversations: chats({ draft: draft('Good') }) });
    await panel.pass(0);
    expect(area.value).toBe('Good morning');
  });

  test('the draft of a reply just sent does not come back with a late snapshot', async () => {
    const area = open();
    await panel.user.type(area, 'Done');
    await panel.pass(STORED_MS);
    await panel.user.type(area, '{Enter}');
    area.blur();
    panel.show({ conversations: chats({ draft: draft('Done') }) });
    await panel.pass(STORED_MS);
    expect(area.value).toBe('');
    expect(panel.asked('draft').map((intent) => intent.draft.text)).not.toContain('');
  });

  test('what was typed before a reply was sent is not stored after it', async () => {
    const area = open();
    await panel.user.type(area, 'Quick{Enter}');
    await panel.pass(STORED_MS);
    expect(panel.asked('draft')).toEqual([]);
  });

  test('switching keeps each text with the customer it was meant for', async () => {
    await panel.user.type(open(), 'For Jonas only');
    await panel.user.click(panel.screen.getByRole('tab', { name: /Ada/ }));
    expect(field().value).toBe('');
    expect(panel.asked('draft')).toMatchObject([{ conversation: 'c1', draft: draft('For Jonas only') }]);

    await panel.user.type(field(), 'For Ada');
    await panel.user.click(panel.screen.getByRole('tab', { name: /Jonas/ }));
    expect(field().value).toBe('For Jonas only');
    expect(panel.asked('draft').at(-1)).toMatchObject({ conversation: 'c2', draft: draft('For Ada') });
  });

  test('when the chat in hand goes away while writing, the next words do not go to another customer', async () => {
    const area = open();
    await panel.user.type(area, 'Dear Jonas, ');
    panel.show({ conversations: chats().slice(1) });
    await panel.user.keyboard('this is only for you{Enter}');
    expect(field().value).toBe('Dear Jonas, ');
    expect(panel.asked('send')).toEqual([]);
    await panel.user.click(panel.screen.getByRole('button', { name: 'Leave chat' }));
    expect(field().getAttribute('aria-label')).toContain('Ada');
    expect(field().value).toBe('');
  });

  test('what another window types is shown here while nobody types here', async () => {
    const area = open();
    area.blur();
    panel.show({ conversations: chats({ draft: draft('From the other window') }) });
    await panel.pass(0);
    expect(area.value).toBe('From the other window');
  });
});
