import { beforeEach, describe, expect, test } from 'vitest';
import { KEPT_MS, MOST_LEFT } from '../../../lib/session/left.ts';
import { settle } from './support/clock.ts';
import { Machine } from './support/machine.ts';

let machine: Machine;
let desk: Machine['desk'];

beforeEach(async () => {
  machine = new Machine();
  desk = machine.desk;
  await machine.inChats('c1');
});

async function type(text: string, conversation = 'c1'): Promise<void> {
  const draft = { text, selectionStart: text.length, selectionEnd: text.length };
  void machine.worker.do({ type: 'draft', conversation, draft });
  await machine.clock.advance(250);
}

async function comeBack(): Promise<void> {
  desk.reachable = true;
  await machine.clock.advance(15_000);
}

/** While the agent was away, as for longer than its grace. */
const backToQueue = () => desk.requeue('c1');

describe('words outlive the conversation they were for', () => {
  test('a draft is there when a chat that went back to its queue in a sleep is accepted again', async () => {
    await type('Dear Carla, your parcel');
    await machine.loseLine();
    backToQueue();
    await comeBack();
    expect(machine.conversation('c1')).toMatchObject({
      view: { state: 'queued' },
      draft: { text: 'Dear Carla, your parcel' },
      open: true,
    });
    await machine.restartWorker();
    desk.giveBack('c1');
    await settle();
    expect(machine.conversation('c1')).toMatchObject({
      view: { state: 'active' },
      draft: { text: 'Dear Carla, your parcel' },
      leftAt: null,
    });
    expect(machine.signedIn.notices).toEqual([]);
  });

  test('a reply that waited meanwhile is not sent by itself, and goes out when the agent says so', async () => {
    await machine.loseLine();
    const at = machine.clock.now();
    await machine.do({ type: 'send', conversation: 'c1', id: 'm1', text: 'It left today', at });
    backToQueue();
    await comeBack();
    desk.giveBack('c1');
    await settle();
    expect(desk.replies('c1')).toEqual([]);
    expect(machine.conversation('c1').pending).toMatchObject([{ text: 'It left today', held: 'went_on' }]);
    await machine.do({ type: 'resend', conversation: 'c1', id: 'm1' });
    expect(desk.replies('c1')).toEqual(['It left today']);
  });

  test('what is typed while the customer ends the chat stays with it, whatever its queue does then', async () => {
    await type('One mom');
    desk.customerEnds('c1', 'wrap_up');
    await settle();
    await type('One moment');
    desk.take('c1');
    await settle();
    expect(machine.conversation('c1')).toMatchObject({
      view: { state: 'handled' },
      draft: { text: 'One moment' },
      leftAt: machine.clock.now(),
    });
  });

  test('a forced sign-out keeps them for the next sign-in of the same account', async () => {
    await type('Dear Carla');
    desk.socket.closed(4003);
    await settle();
    expect(machine.snapshot.phase).toBe('signed_out');
    await machine.signIn('bert');
    expect(machine.conversation('c1').draft.text).toBe('');
    await machine.do({ type: 'sign_out' });
    backToQueue();
    await machine.signIn();
    expect(machine.conversation('c1')).toMatchObject({
      view: { customer: { name: 'Carla' } },
      draft: { text: 'Dear Carla' },
      open: true,
    });
  });

  test('the last of them, too, on their way when the session ends', async () => {
    await type('Dear Car');
    desk.socket.closed(4003);
    await settle();
    const at = machine.clock.now();
    await machine.do({ type: 'send', conversation: 'c1', id: 'm1', text: 'Dear Carla', at });
    await type('Your parcel');
    await machine.signIn();
    expect(machine.conversation('c1').draft.text).toBe('Your parcel');
    expect(desk.replies('c1')).toEqual(['Dear Carla']);
  });

  test('they are there after the browser ended and started, the chat having gone meanwhile', async () => {
    await type('Dear Carla');
    backToQueue();
    await machine.restartBrowser();
    await machine.signIn();
    expect(machine.conversation('c1').draft.text).toBe('Dear Carla');
    await machine.do({ type: 'sign_out' });
    await machine.signIn();
    expect(machine.signedIn.conversations).toEqual([]);
  });

  test('no way to reach the customer, nor what the directory says, is stored with them', async () => {
    const view = desk.conversations.get('c1')?.view;
    if (view) {
      view.customer = { name: 'Carla', email: 'carla@example.com', phone: '+44 20 7946 0958' };
      view.directory = { email: { state: 'known', entries: [{ id: 'e1', name: 'Carla Ruiz' }] } };
    }
    desk.giveBack('c1');
    await settle();
    await type('Dear Carla');
    backToQueue();
    await machine.restartBrowser();
    await machine.signIn();
    expect(machine.conversation('c1').view.customer).toEqual({ name: 'Carla' });
    expect(machine.conversation('c1').view.directory).toBeUndefined();
  });

  test(`only of the last ${MOST_LEFT} chats, and for a week`, async () => {
    for (let i = 0; i < MOST_LEFT + 2; i++) {
      desk.give(`x${i}`);
      await settle();
      await type(`words ${i}`, `x${i}`);
      desk.take(`x${i}`);
      await settle();
    }
    const kept = () => machine.signedIn.conversations.map(({ draft }) => draft.text).filter(Boolean);
    expect(kept()).toHaveLength(MOST_LEFT);
    expect(kept()).not.toContain('words 1');
    expect(kept()).toContain('words 2');
    await machine.worker.kill();
    await machine.clock.advance(KEPT_MS);
    await machine.restartBrowser();
    await machine.signIn();
    expect(kept()).toEqual([]);
  });
});

describe('a chat that has ended', () => {
  const open = () => machine.signedIn.conversations.filter((one) => one.open).map(({ view }) => view.id);

  test('stays until its last words were read and the agent is done with it', async () => {
    desk.customerSays('c1', 'Never mind');
    desk.take('c1');
    await settle();
    expect(machine.conversation('c1')).toMatchObject({ unread: 1, open: true, leftAt: machine.clock.now() });
    await machine.do({ type: 'close', conversation: 'c1' });
    expect(open()).toEqual(['c1']);
    await machine.do({ type: 'seen', conversation: 'c1', seq: 1 });
    expect(open()).toEqual(['c1']);
    await machine.do({ type: 'close', conversation: 'c1' });
    expect(open()).toEqual([]);
    expect(machine.conversation('c1').view.state).toBe('handled');
    expect(await machine.texts('c1')).toEqual(['Never mind']);
  });

  test('stays after a wrap-up, too, when its last words came unread', async () => {
    desk.customerSays('c1', 'Never mind');
    desk.customerEnds('c1', 'wrap_up');
    desk.take('c1');
    await settle();
    await machine.do({ type: 'seen', conversation: 'c1', seq: 1 });
    expect(open()).toEqual(['c1']);
  });

  test('needs no closing when it was wrapped up, or ended by the agent', async () => {
    desk.customerEnds('c1', 'wrap_up');
    await settle();
    desk.take('c1');
    desk.give('c2');
    await settle();
    await machine.do({ type: 'end', conversation: 'c2' });
    expect(open()).toEqual([]);
    expect(machine.signedIn.conversations).toHaveLength(2);
    expect(desk.requests.filter(({ type }) => type === 'close')).toEqual([]);
  });

  test('while the line was down brings its last words, and who ended it', async () => {
    desk.customerSays('c1', 'one');
    await settle();
    await machine.loseLine();
    desk.customerSays('c1', 'Bye');
    desk.customerEnds('c1', 'handled');
    await comeBack();
    expect(machine.conversation('c1')).toMatchObject({
      view: { state: 'handled', endedBy: 'customer' },
      unread: 2,
      open: true,
    });
    expect(await machine.texts('c1')).toEqual(['one', 'Bye']);
    expect(machine.signedIn.notices).toEqual([]);
  });

  test(`is kept with the last ${MOST_LEFT} of the session, in memory that does not grow`, async () => {
    for (let i = 0; i < 3 * MOST_LEFT; i++) {
      desk.give(`x${i}`);
      desk.take(`x${i}`);
      await settle();
    }
    expect(machine.signedIn.conversations.filter(({ leftAt }) => leftAt !== null)).toHaveLength(MOST_LEFT);
    await machine.restartWorker();
    expect(machine.signedIn.conversations).toHaveLength(MOST_LEFT + 1);
  });
});
