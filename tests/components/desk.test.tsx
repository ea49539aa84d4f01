// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PREFERENCES_KEY } from '../../lib/preferences/preferences.ts';
import type { PlayedSession } from './fixtures/background.ts';
import browser from './fixtures/browser.ts';
import {
  agent,
  conversation,
  draft,
  ended,
  NOW,
  offer,
  panelConversation,
  pending,
  SECOND,
  signedIn,
} from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

const jonas = panelConversation(conversation('c1', 'Jonas'), ['c: Hello']);
const ada = panelConversation(conversation('c2', 'Ada', { customerOnline: false }), ['c: Hi'], { unread: 2 });
const wrappingUp = panelConversation(
  conversation('c1', 'Jonas', {
    state: 'wrap_up',
    endedBy: 'customer',
    wrapUp: { mode: 'automatic', dueAt: NOW + 25 * SECOND },
  }),
  ['c: Bye', '!customer_ended'],
);

function open(state: Partial<PlayedSession>): void {
  panel = openPanel(signedIn(state));
}

describe('readiness', () => {
  test('the switch says and changes whether chats are offered', async () => {
    open({});
    const ready = panel.screen.getByRole('switch', { name: 'Ready' });
    expect(ready.getAttribute('aria-checked')).toBe('true');
    await panel.user.click(ready);
    expect(panel.asked('set_status')).toEqual([{ type: 'set_status', status: 'not_ready' }]);
  });

  test('a chat that is merely offered makes nobody busy', () => {
    open({ agent: agent({ status: 'ready', load: 1, workload: 'busy' }), offers: [offer('Jonas Ek')] });
    panel.screen.getByText(/^Free · 0 of \d/);
  });

  test('an agent set Not ready for not answering is told so, and is back with one click', async () => {
    open({
      agent: agent({ status: 'not_ready', notReadyReason: 'no_answer' }),
      notices: [{ id: 'n1', code: 'not_ready_no_answer' }],
    });
    panel.screen.getByText('You were set Not ready because offers were not answered.');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Ready again' }));
    expect(panel.asked('set_status')).toEqual([{ type: 'set_status', status: 'ready' }]);
    await panel.pass(0);
    expect(panel.asked('dismiss')).toEqual([{ type: 'dismiss', notice: 'n1' }]);
  });

  test('S2: an offer that a colleague has accepted meanwhile says who', () => {
    const error = { code: 'offer_gone', message: '', by: 'Ben Sommer' } as const;
    open({ notices: [{ id: 'n1', code: 'action_refused', error }] });
    panel.screen.getByText(/Ben Sommer.* has accepted this chat\./);
  });
});

test('what would be said several times is said once, with how often, and is dismissed at once', async () => {
  open({
    notices: [
      { id: 'n1', code: 'offer_timed_out' },
      { id: 'n2', code: 'offer_customer_left' },
      { id: 'n3', code: 'offer_timed_out' },
    ],
  });
  panel.screen.getByText(/An offer was not answered in time\. .* \(2 times\)$/);
  await panel.user.click(panel.screen.getAllByRole('button', { name: 'Dismiss' })[0] as HTMLElement);
  expect(panel.asked('dismiss').map(({ notice }) => notice)).toEqual(['n1', 'n3']);
});

test('a reply that is sent at once is never said to be on its way; one that takes two seconds is', async () => {
  const ada = conversation('c1', 'Ada');
  const chats = (replies: ReturnType<typeof pending>[]) => [
    panelConversation(ada, ['c: Hi'], { pending: replies }),
    panelConversation(conversation('c2', 'Ben'), ['c: Hi']),
  ];
  open({ conversations: chats([pending('p1', 'Yes')]), shown: 'c1' });
  await panel.loaded();
  await panel.pass(1900);
  expect(panel.screen.queryAllByText(/not sent yet|Sending/)).toEqual([]);
  await panel.pass(200);
  panel.screen.getByText('Sending…');
  panel.show({ connection: { state: 'offline', retryAt: null, waiting: 1 } });
  panel.screen.getByText('Offline · 1 reply waiting');
  panel.screen.getByText('Waiting for connection');
});

describe('versions that no longer fit', () => {
  test('tell the agent to update, who may have the browser look, and restart', async () => {
    open({ connection: { state: 'outdated', side: 'client', waiting: 1 } });
    await vi.dynamicImportSettled();
    await panel.pass(0);
    panel.screen.getByRole('alert', { name: 'Update Sidedesk' });
    panel.screen.getByText('Update needed · 1 reply waiting');
    panel.answers.check_update = 'found';
    await panel.user.click(panel.screen.getByRole('button', { name: 'Check for update' }));
    await panel.pass(0);
    panel.screen.getByText('There is an update. Restart Sidedesk to use it.');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Restart Sidedesk' }));
    expect(panel.asked('restart')).toHaveLength(1);
  });

  test('tell the agent of an older server, which may be tried again', async () => {
    open({ connection: { state: 'outdated', side: 'server', waiting: 0 } });
    await vi.dynamicImportSettled();
    await panel.pass(0);
    panel.screen.getByRole('alert', { name: 'The server must be updated' });
    await panel.user.click(panel.screen.getByRole('button', { name: 'Try now' }));
    expect(panel.asked('reconnect_now')).toHaveLength(1);
    panel.show({ connection: { state: 'live', waiting: 0 } });
    await panel.pass(0);
    expect(panel.screen.queryByRole('alert')).toBeNull();
  });
});

describe('the connection line', () => {
  test('counts down to the next try, tells how many replies wait, and tries now when asked', async () => {
    open({ connection: { state: 'offline', waiting: 2, retryAt: NOW + 12 * SECOND } });
    panel.screen.getByText('Offline · 2 replies waiting');
    panel.screen.getByText('Next try in 0:12');
    await panel.pass(3 * SECOND);
    panel.screen.getByText('Next try in 0:09');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Try now' }));
    expect(panel.asked('reconnect_now')).toHaveLength(1);
  });

  test.each([
    ['live', 'Connected'],
    ['catching_up', 'Catching up…'],
    ['connecting', 'Connecting…'],
  ] as const)('says %s as it is', (state, words) => {
    open({ connection: { state, waiting: 0 } });
    panel.screen.getByText(words);
  });
});

describe('several chats', () => {
  test('each tab says who, how much is unread and whether the customer is there', () => {
    open({ conversations: [jonas, ada], shown: 'c1' });
    panel.screen.getByRole('tab', { name: /Ada.*Customer is offline.*2 unread messages/, selected: false });
    panel.screen.getByRole('tab', { name: /Jonas/, selected: true });
  });

  test('the list says for how long a customer waits, with their last words, whatever is begun or noted since', async () => {
    const asking = panelConversation(conversation('c2', 'Ada'), ['c: Where is it?'], {
      draft: draft('It is'),
    });
    open({ conversations: [jonas, { ...asking, unansweredSince: NOW - 190 * SECOND }], shown: 'c1' });
    const tab = panel.screen.getByRole('tab', { name: /Ada/ });
    expect(tab.textContent).toMatch(/Unanswered for 3:10.*Where is it\?/);
    expect(tab.textContent).toMatch(/A reply is begun/);
    await panel.pass(5 * SECOND);
    expect(tab.textContent).toMatch(/Unanswered for 3:15/);
    panel.show({ conversations: [jonas, { ...asking, unansweredSince: null }] });
    expect(tab.textContent).not.toMatch(/Unanswered/);
    expect(tab.textContent).toMatch(/Draft: .*It is/);
  });

  test('two customers of one name are told apart', () => {
    const one = conversation('c1', 'Ada', { customer: { name: 'Ada', email: 'ada@one.example' } });
    const two = conversation('c2', 'Ada', { customer: { name: 'Ada', email: 'ada@two.example' } });
    open({ conversations: [one, two].map((view) => panelConversation(view, ['c: Hi'])), shown: 'c1' });
    panel.screen.getByRole('tab', { name: /Ada.*ada@one\.example/ });
    panel.screen.getByRole('tab', { name: /Ada.*ada@two\.example/ });
  });

  test('arrows move among the tabs, Enter shows one', async () => {
    open({ conversations: [jonas, ada], shown: 'c1' });
    panel.screen.getByRole('tab', { name: /Jonas/ }).focus();
    await panel.user.keyboard('{ArrowDown}{Enter}');
    panel.screen.getByRole('textbox', { name: /Ada/ });
    expect(panel.kept).toEqual(['c2']);
  });

  test.each([
    ['{Alt>}{ArrowDown}{/Alt}', /Ada/],
    ['{Alt>}{ArrowDown}{ArrowUp}{/Alt}', /Jonas/],
    ['{F6}{Control>}{ArrowDown}{/Control}', /Jonas/],
  ])('%s goes from chat to chat while writing', async (keys, name) => {
    open({ conversations: [jonas, ada], shown: 'c1' });
    await panel.user.keyboard(keys);
    expect(document.activeElement).toBe(panel.screen.getByRole('textbox', { name }));
  });

  test('the keys that the agent has chosen are the ones that work', async () => {
    await browser.storage.local.set({ [PREFERENCES_KEY]: { keys: { next_chat: 'Alt+J' } } });
    open({ conversations: [jonas, ada], shown: 'c1' });
    await panel.pass(0);
    await panel.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    panel.screen.getByRole('textbox', { name: /Jonas/ });
    await panel.user.keyboard('{Alt>}j{/Alt}');
    panel.screen.getByRole('textbox', { name: /Ada/ });
    await browser.storage.local.set({ [PREFERENCES_KEY]: {} });
  });

  test('what the agent has before its eyes is reported as seen', async () => {
    open({ conversations: [{ ...jonas, unread: 1 }], shown: 'c1' });
    await panel.pass(100);
    expect(panel.asked('seen')).toContainEqual({ type: 'seen', conversation: 'c1', seq: 1 });
  });
});

describe('signing out', () => {
  test('needs a second click while chats are open or replies not sent, and says what is at stake', async () => {
    const waiting = [pending('p1', 'One moment'), pending('p2', 'It is here')];
    const left = ended(ada, { open: false, draft: draft('Dear Ada') }, { state: 'queued' });
    open({ conversations: [{ ...jonas, pending: waiting }, left], shown: 'c1' });
    await panel.user.click(panel.screen.getByRole('menuitem', { name: 'Sign out' }));
    panel.screen.getByText(
      /1 chat would go back to its queue. 2 replies are not sent yet and would be lost. 1 draft would be lost./,
    );
    expect(panel.asked('sign_out')).toEqual([]);
    await panel.user.click(panel.screen.getByRole('menuitem', { name: 'Sign out anyway' }));
    expect(panel.asked('sign_out')).toHaveLength(1);
  });

  test('needs one click when nothing is', async () => {
    open({});
    await panel.user.click(panel.screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(panel.asked('sign_out')).toHaveLength(1);
  });
});

describe('a transcript', () => {
  test('is a log, so that new messages are read out', async () => {
    open({ conversations: [jonas], shown: 'c1' });
    await panel.pass(0);
    expect(panel.screen.getByRole('log', { name: /Jonas/ }).textContent).toContain('Hello');
  });

  test('a refused reply says why and can be sent again or discarded', async () => {
    const refused = pending('p1', 'Too much', { code: 'text_too_long', message: '' });
    open({ conversations: [{ ...jonas, pending: [refused] }], shown: 'c1' });
    await panel.pass(0);
    panel.screen.getByText('Not sent: The text is too long.');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Send again' }));
    await panel.user.click(panel.screen.getByRole('button', { name: 'Discard' }));
    expect(panel.asked('resend')).toEqual([{ type: 'resend', conversation: 'c1', id: 'p1' }]);
    expect(panel.asked('discard')).toEqual([{ type: 'discard', conversation: 'c1', id: 'p1' }]);
  });

  test('a reply that waited while the chat went on asks whether to send, edit or discard it', async () => {
    const old = { ...pending('p1', 'It is on its way'), held: 'went_on' as const };
    open({ conversations: [{ ...jonas, pending: [old] }, ada], shown: 'c1' });
    await panel.pass(0);
    panel.screen.getByText(/Not sent yet: the chat went on while this waited/);
    panel.screen.getByRole('tab', { name: /Jonas.*1 reply waits for you to decide/ });
    await panel.user.click(panel.screen.getByRole('button', { name: 'Send now' }));
    expect(panel.asked('resend')).toEqual([{ type: 'resend', conversation: 'c1', id: 'p1' }]);
    await panel.user.click(panel.screen.getByRole('button', { name: 'Edit' }));
    expect(panel.screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('It is on its way');
    expect(panel.asked('discard')).toEqual([{ type: 'discard', conversation: 'c1', id: 'p1' }]);
  });

  test('markup in a message is text', async () => {
    const hostile = panelConversation(conversation('c1', '<b>Eve</b>'), ['c: <img src=x onerror=alert(1)>']);
    open({ conversations: [hostile], shown: 'c1' });
    await panel.pass(0);
    panel.screen.getByText('<img src=x onerror=alert(1)>');
    expect(panel.root.querySelector('.transcript img')).toBeNull();
  });
});

describe('the end of a chat', () => {
  test('End Chat ends it', async () => {
    open({ conversations: [jonas], shown: 'c1' });
    await panel.user.click(panel.screen.getByRole('button', { name: 'End Chat' }));
    expect(panel.asked('end')).toEqual([{ type: 'end', conversation: 'c1' }]);
  });

  test('wrap-up counts down, can be closed before, and ends in Handled', async () => {
    open({ conversations: [wrappingUp], shown: 'c1' });
    expect(panel.screen.queryByRole('textbox')).toBeNull();
    panel.screen.getByText('Closes by itself in 0:25.');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Close' }));
    expect(panel.asked('close')).toEqual([{ type: 'close', conversation: 'c1' }]);
    panel.show({ conversations: [ended(wrappingUp, { open: false })] });
    await panel.pass(100);
    panel.screen.getByText(/Chat with .*Jonas.*: Handled/);
  });

  test('the end of a chat does not put a button under the keys of an agent who is writing', async () => {
    open({ conversations: [jonas], shown: 'c1' });
    await panel.user.type(panel.screen.getByRole('textbox'), 'One more');
    panel.show({ conversations: [wrappingUp] });
    await panel.user.keyboard(' thing{Enter}');
    expect(panel.asked('close')).toEqual([]);
    expect(panel.asked('send')).toEqual([]);
  });

  test('a chat that the customer ends where there is no wrap-up is Handled', async () => {
    open({ conversations: [jonas], shown: 'c1' });
    await panel.pass(100);
    panel.show({ conversations: [ended(jonas)] });
    await panel.pass(100);
    panel.screen.getByText(/Chat with .*Jonas.*: Handled/);
  });

  test('a chat that went back to its queue during a break is not called Handled', async () => {
    open({ conversations: [jonas], shown: 'c1' });
    await panel.pass(100);
    panel.show({ connection: { state: 'offline', waiting: 0, retryAt: null } });
    await panel.pass(100);
    panel.show({
      connection: { state: 'live', waiting: 0 },
      conversations: [ended(jonas, {}, { state: 'queued' })],
    });
    await panel.pass(100);
    expect(panel.screen.queryByText(/: Handled/)).toBeNull();
  });
});
