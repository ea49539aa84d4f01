// @vitest-environment jsdom
import { within } from '@testing-library/dom';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DirectoryEntry, DirectoryMatches } from '../../lib/protocol/directory.ts';
import type { PlayedSession } from './fixtures/background.ts';
import { draft, offer, panelConversation, signedIn } from './fixtures/builders.ts';
import { ANSWERS, customer, deskOf, KNOWN, MARY } from './fixtures/customer-states.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());
// Loaded when first opened: once for all of these.
beforeAll(async () => {
  await import('../../components/customer/CustomerView.tsx');
  await (await import('../../components/customer/texts.ts')).loaded;
});

function open(directory?: DirectoryMatches, state: Partial<PlayedSession> = {}): void {
  const conversations = [panelConversation(customer(directory), ['c: Hello'], { draft: draft('Half a') })];
  panel = openPanel(signedIn({ conversations, desk: deskOf(ANSWERS), ...state }));
}

const button = (name: string | RegExp) => panel.screen.getByRole('button', { name });
async function press(name: string | RegExp): Promise<void> {
  await panel.user.click(button(name));
  await settle();
}
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await panel.pass(300);
}
const several: DirectoryMatches = {
  phone: {
    state: 'several',
    entries: [
      { id: 'e1', name: MARY.name },
      { id: 'e3', name: 'John' },
    ],
  },
};
/** What was asked of the desk by this path. */
const asked = (path: string) =>
  panel
    .asked('ask')
    .filter((intent) => intent.path === path)
    .map(({ body }) => body);
const answering = (path: string, answer: (body: never) => DirectoryEntry) => ({
  desk: deskOf({ ...ANSWERS, [`POST ${path}`]: answer }),
});

describe('an address', () => {
  test('D1: that one customer has says so beyond its color, with the directory’s name beside the customer’s own', () => {
    open(KNOWN);
    const address = button('+46 70 555 01 23 in the directory');
    expect(address.dataset.state).toBe('known');
    panel.screen.getByRole('heading', { name: 'Mary V.' });
    panel.screen.getByText('Mary Virtanen-Lindqvist');
    button('mary@example.com not in the directory');
  });

  test('D1: that several have, or one like it, is announced as such and nobody is named', () => {
    open({ ...several, email: { state: 'possible', entries: [{ id: 'e2', name: 'M. Virtanen' }] } });
    button('+46 70 555 01 23 several matches');
    button('mary@example.com possible match');
    expect(panel.screen.queryByText('M. Virtanen')).toBeNull();
  });
});

describe('customer information', () => {
  test('D5: is shown over the chat, whose draft stays, until Back', async () => {
    open(KNOWN);
    await press(/\+46 70/);
    panel.screen.getByRole('heading', { name: MARY.name });
    panel.screen.getByText('In this chat: ⁨Mary V.⁩');
    panel.screen.getByText(/Web chat, linked by ⁨Benedikt Sommer⁩/);
    expect(document.activeElement).toBe(button('Back'));
    await press('Back');
    expect(panel.screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Half a');
    expect(document.activeElement).toBe(button(/\+46 70/));
  });

  test('D5: is opened from an offer without answering it, and the offer can still be accepted', async () => {
    const conversation = { ...customer(KNOWN), id: 'c9', state: 'offered' } as const;
    open(KNOWN, { offers: [offer('Mary V.', { conversation })], conversations: [] });
    await press(/\+46 70/);
    panel.screen.getByRole('heading', { name: MARY.name });
    expect(panel.asked('accept')).toEqual([]);
    panel.screen.getByRole('timer');
    await press('Accept');
    expect(panel.asked('accept')).toHaveLength(1);
    expect(panel.screen.queryByRole('heading', { name: MARY.name })).toBeNull();
  });

  test('D5: is the other customer’s at once when an offer’s address is opened over it', async () => {
    const john = { ...MARY, id: 'e3', name: 'John Ek' };
    const conversation = {
      ...customer({ phone: { state: 'known', entries: [{ id: 'e3', name: 'John Ek' }] } }),
      id: 'c9',
      state: 'offered',
    } as const;
    const answers = { ...ANSWERS, 'GET /api/directory/entries/e3': john };
    open(KNOWN, { desk: deskOf(answers), offers: [offer('John', { conversation })] });
    await panel.user.click(
      within(panel.screen.getByRole('article')).getByRole('button', { expanded: false }),
    );
    const [ofOffer, ofChat] = panel.screen.getAllByRole('button', { name: /\+46 70/ });
    await panel.user.click(ofChat as HTMLElement);
    await settle();
    panel.screen.getByRole('heading', { name: MARY.name });
    await panel.user.click(ofOffer as HTMLElement);
    await settle();
    panel.screen.getByRole('heading', { name: 'John Ek' });
  });

  test('D5: past conversations are searched and read, without a way to answer or unmask', async () => {
    open(KNOWN);
    await press(/\+46 70/);
    await panel.user.type(
      panel.screen.getByRole('searchbox', { name: 'Search recent conversations' }),
      'sofa',
    );
    await settle();
    panel.screen.getByText('None of them has this in it.');
    await panel.user.clear(panel.screen.getByRole('searchbox', { name: 'Search recent conversations' }));
    await settle();
    await press(/^9 Mar 2026/);
    panel.screen.getByText('I am sorry! It is on its way to you.');
    expect(panel.screen.queryByRole('textbox')).toBeNull();
    await panel.user.keyboard('{Escape}');
    await settle();
    panel.screen.getByRole('heading', { name: MARY.name });
  });

  test('D1: of a number that several have lets the agent choose, and picks nobody', async () => {
    open(several);
    await press(/\+46 70/);
    panel.screen.getByRole('heading', { name: /Several customers have/ });
    expect(asked('/api/directory/entries/e1')).toEqual([]);
    await press(MARY.name);
    panel.screen.getByRole('heading', { name: MARY.name });
    await press('Back');
    panel.screen.getByRole('heading', { name: /Several customers have/ });
  });

  test('D7: of an unknown address adds the customer with all that the chat says', async () => {
    open(
      undefined,
      answering('/api/directory/entries', () => MARY),
    );
    await press(/mary@example\.com/);
    panel.screen.getByRole('heading', { name: 'Not in the directory' });
    await press('Add ⁨Mary V.⁩ to the directory');
    expect(asked('/api/directory/entries')).toEqual([
      {
        name: 'Mary V.',
        conversation: 'c1',
        addresses: [
          { kind: 'email', address: 'mary@example.com' },
          { kind: 'phone', address: '+46 70 555 01 23' },
        ],
      },
    ]);
    panel.screen.getByRole('heading', { name: MARY.name });
  });

  test('D4: what failed is tried again as it was, and becomes nothing else', async () => {
    open(undefined);
    await press(/\+46 70/);
    await panel.user.type(panel.screen.getByRole('searchbox', { name: 'Search the directory' }), 'john');
    await settle();
    await press(/^John Ek/);
    panel.screen.getByRole('alert');
    panel.show({ desk: deskOf({ ...ANSWERS, 'POST /api/directory/entries/e3/link': MARY }) });
    await press('Try again');
    const link = { kind: 'phone', address: '+46 70 555 01 23', conversation: 'c1' };
    expect(asked('/api/directory/entries/e3/link')).toEqual([link, link]);
    expect(asked('/api/directory/entries')).toEqual([]);
    panel.screen.getByRole('heading', { name: MARY.name });
  });

  test('D4: what is linked, removed and merged is undone in one step', async () => {
    const without = { ...MARY, addresses: MARY.addresses.slice(0, 1) };
    const path = (act: string) => `/api/directory/entries/e1/${act}`;
    const desk = {
      ...ANSWERS,
      [`POST ${path('unlink')}`]: without,
      [`POST ${path('link')}`]: MARY,
      [`POST ${path('merge')}`]: MARY,
      [`POST ${path('unmerge')}`]: MARY,
    };
    open(KNOWN, { desk: deskOf(desk) });
    await press(/\+46 70/);
    await press('Remove ⁨mary.virtanen@example.com⁩');
    panel.screen.getByText(/was removed/);
    await press('Undo');
    const address = { kind: 'email', address: 'mary.virtanen@example.com' };
    expect([asked(path('unlink')), asked(path('link'))]).toEqual([[address], [address]]);

    await panel.user.type(
      panel.screen.getByRole('searchbox', { name: 'Search the directory', hidden: true }),
      'john',
    );
    await settle();
    await panel.user.click(panel.screen.getByText('John Ek'));
    await settle();
    panel.screen.getByText('⁨John Ek⁩ was merged into this customer.');
    await press('Undo');
    expect([asked(path('merge')), asked(path('unmerge'))]).toEqual([[{ entry: 'e3' }], [{ entry: 'e3' }]]);
  });

  test('D1: of a possible match asks whether it is the same, and takes both answers', async () => {
    const path = (act: string) => `/api/directory/entries/e1/${act}`;
    const paula = { ...MARY, addresses: MARY.addresses.slice(1) };
    const desk = {
      ...ANSWERS,
      'GET /api/directory/entries/e1': paula,
      [`POST ${path('reject')}`]: paula,
      [`POST ${path('accept')}`]: paula,
    };
    const possible: DirectoryMatches = {
      phone: { state: 'possible', entries: [{ id: 'e1', name: MARY.name }] },
    };
    open(possible, { desk: deskOf(desk) });
    await press(/\+46 70/);
    panel.screen.getByRole('group', { name: 'Is ⁨+46 70 555 01 23⁩ this customer’s, too?' });
    await press('No, another');
    panel.screen.getByText(/will not be suggested again/);
    // The desk tells of it, as of any change.
    panel.show({ conversations: [panelConversation(customer(), ['c: Hello'])] });
    expect(panel.screen.queryByRole('group', { name: /this customer’s, too/ })).toBeNull();
    await press('Undo');
    panel.show({ conversations: [panelConversation(customer(possible), ['c: Hello'])] });
    panel.screen.getByRole('group', { name: /this customer’s, too/ });
    const address = { kind: 'phone', address: '+46 70 555 01 23', conversation: 'c1' };
    expect([asked(path('reject')), asked(path('accept'))]).toEqual([[address], [address]]);
  });

  test('that does not come says why, and is asked for again', async () => {
    open(KNOWN, { desk: deskOf({}) });
    await press(/\+46 70/);
    panel.screen.getByRole('alert');
    panel.show({ desk: deskOf(ANSWERS) });
    await press('Try again');
    panel.screen.getByRole('heading', { name: MARY.name });
  });
});
