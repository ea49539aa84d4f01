// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Conversation } from '../../lib/protocol/index.ts';
import { conversation, offer, panelConversation, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

/** The buttons there are for a chat in this state. */
function buttons(over: Partial<Conversation>): string[] {
  const chat = panelConversation(conversation('c1', 'Jonas', over), ['c: Hello']);
  panel = openPanel(signedIn({ conversations: [chat], shown: 'c1' }));
  const wanted = ['End Chat', 'Close', 'Send'];
  return wanted.filter((name) => panel.screen.queryByRole('button', { name }));
}

describe('what may be clicked is what the life cycle allows', () => {
  test('while the chat is under way: writing and ending', () => {
    expect(buttons({ state: 'active' })).toEqual(['End Chat', 'Send']);
  });

  test('in wrap-up: closing', () => {
    const wrapUp = { mode: 'manual', dueAt: null } as const;
    expect(buttons({ state: 'wrap_up', endedBy: 'customer', wrapUp })).toEqual(['Close']);
  });

  test('once it is handled: nothing', () => {
    expect(buttons({ state: 'handled', endedBy: 'agent' })).toEqual([]);
  });

  test('an offer may be accepted and declined as long as it is one', async () => {
    panel = openPanel(signedIn({ offers: [offer('Jonas Ek')] }));
    const accept = () => panel.screen.getByRole('button', { name: 'Accept' });
    expect(accept().getAttribute('aria-disabled')).toBe('false');
    const taken = { ...offer('Jonas Ek'), conversation: conversation('c9', 'Jonas Ek') };
    panel.show({ offers: [taken] });
    expect(accept().getAttribute('aria-disabled')).toBe('true');
    await panel.user.click(accept());
    await panel.user.click(panel.screen.getByRole('button', { name: 'Decline' }));
    expect([...panel.asked('accept'), ...panel.asked('decline')]).toEqual([]);
  });
});
