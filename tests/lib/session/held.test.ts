import { beforeEach, describe, expect, test } from 'vitest';
import { settle } from './support/clock.ts';
import { Machine } from './support/machine.ts';

const MINUTE = 60_000;

let machine: Machine;
let desk: Machine['desk'];

beforeEach(async () => {
  machine = new Machine();
  desk = machine.desk;
  await machine.inChats('c1', 'c2');
  desk.customerSays('c1', 'Where is my parcel?');
  await settle();
});

function send(text: string, conversation = 'c1'): Promise<void> {
  return machine.do({ type: 'send', conversation, id: `m-${text}`, text, at: machine.clock.now() });
}

async function lineIsBack(): Promise<void> {
  desk.reachable = true;
  machine.worker.session.tryNow();
  await settle();
  expect(machine.signedIn.connection.state).toBe('live');
}

/** While these happen one after the other the line is gone. */
async function duringOutage(...steps: Array<() => unknown>): Promise<void> {
  await machine.loseLine();
  for (const step of steps) await step();
  await lineIsBack();
}

const pass = (milliseconds: number) => () => machine.clock.advance(milliseconds);
const write = (text: string, conversation?: string) => () => send(text, conversation);
const customer = (text: string, conversation = 'c1') => desk.customerSays.bind(desk, conversation, text);
const held = (conversation = 'c1') =>
  machine.conversation(conversation).pending.map(({ text, held }) => [text, held]);

describe('a reply that waited for the line goes by itself', () => {
  test('after an ordinary outage, although the customer wrote meanwhile', async () => {
    await duringOutage(write('one'), write('two'), customer('Hello?'), pass(1.5 * MINUTE));
    expect(desk.replies('c1')).toEqual(['one', 'two']);
  });

  test('after some minutes in which nobody wrote', async () => {
    await duringOutage(write('one'), pass(5 * MINUTE));
    expect(desk.replies('c1')).toEqual(['one']);
  });

  test('behind one that had arrived, of which only the answer was lost', async () => {
    desk.socket.held = true;
    await send('one');
    await send('two');
    desk.socket.deliverUp();
    await duringOutage(pass(MINUTE));
    expect(desk.replies('c1')).toEqual(['one', 'two']);
    expect(machine.conversation('c1').pending).toEqual([]);
  });

  test('after a crash of the browser, if it was acknowledged up to there', async () => {
    await send('one');
    await machine.loseLine();
    await send('two');
    await machine.restartBrowser();
    desk.reachable = true;
    await machine.signIn();
    await settle();
    expect(desk.replies('c1')).toEqual(['one', 'two']);
  });

  test('behind one that had just arrived when the worker died before it had kept that', async () => {
    const kept = structuredClone([...machine.memory.items]);
    await send('one');
    desk.reachable = false;
    await machine.worker.kill();
    machine.memory.items.clear();
    for (const [key, item] of kept) machine.memory.items.set(key, item);
    await machine.wake();
    await machine.clock.advance(1000);
    await send('two');
    await lineIsBack();
    expect(desk.replies('c1')).toEqual(['one', 'two']);
    expect(machine.conversation('c1').pending).toEqual([]);
  });
});

describe('a reply that waited for the line asks', () => {
  test('when the chat went on for minutes without it', async () => {
    await duringOutage(write('It is on its way'), pass(MINUTE), customer('Never mind'), pass(2 * MINUTE));
    expect(desk.replies('c1')).toEqual([]);
    expect(held()).toEqual([['It is on its way', 'went_on']]);
    expect(machine.signedIn.connection).toEqual({ state: 'live', waiting: 0 });
    expect(machine.conversation('c1').replies).toEqual([]);
  });

  test('when it waited for long', async () => {
    await duringOutage(write('It is on its way'), pass(11 * MINUTE));
    expect(held()).toEqual([['It is on its way', 'waited']]);
  });

  test('when the agent has replied on another machine meanwhile, however soon', async () => {
    await duringOutage(write('It is on its way'), () => desk.agentSays('c1', 'It was delivered'));
    expect(desk.replies('c1')).toEqual(['It was delivered']);
    expect(held()).toEqual([['It is on its way', 'went_on']]);
  });

  test('when that ended the session here, and the agent signs in again', async () => {
    await machine.loseLine();
    await send('It is on its way');
    desk.reachable = true;
    desk.agentSays('c1', 'It was delivered');
    desk.answersHello = { frame: { type: 'pong', now: machine.clock.now() }, code: 4003 };
    machine.worker.session.tryNow();
    await settle();
    expect(machine.snapshot.phase).toBe('signed_out');
    desk.answersHello = null;
    await machine.clock.advance(20_000);
    await machine.signIn();
    await settle();
    expect(desk.replies('c1')).toEqual(['It was delivered']);
    expect(held()).toEqual([['It is on its way', 'went_on']]);
  });

  test('when a closing panel could not hand it over, and the next one does much later', async () => {
    const at = machine.clock.now() - 15 * MINUTE;
    await machine.do({ type: 'send', conversation: 'c2', id: 'm1', text: 'It is on its way', at });
    expect(held('c2')).toEqual([['It is on its way', 'waited']]);
  });

  test('and no reply behind it in its chat overtakes it, while those of other chats go', async () => {
    await duringOutage(
      write('one'),
      pass(MINUTE),
      customer('Hello?'),
      pass(1.5 * MINUTE),
      write('two'),
      write('three', 'c2'),
    );
    expect(held()).toEqual([
      ['one', 'went_on'],
      ['two', 'went_on'],
    ]);
    expect(desk.replies('c2')).toEqual(['three']);
  });
});

describe('a reply that asks', () => {
  beforeEach(async () => {
    await duringOutage(write('old'), pass(MINUTE), customer('Never mind'), pass(2 * MINUTE));
  });

  test('still asks in the next life of the worker', async () => {
    await machine.restartWorker();
    await settle();
    expect(held()).toEqual([['old', 'went_on']]);
    expect(desk.replies('c1')).toEqual([]);
  });

  test('is sent when the agent says so, and asks no more', async () => {
    await send('new');
    await machine.do({ type: 'resend', conversation: 'c1', id: 'm-old' });
    await settle();
    expect(desk.replies('c1')).toEqual(['new', 'old']);
    expect(machine.conversation('c1').pending).toEqual([]);
  });

  test('goes by itself after another outage, once the agent has said so', async () => {
    await machine.loseLine();
    await machine.do({ type: 'resend', conversation: 'c1', id: 'm-old' });
    await machine.clock.advance(MINUTE);
    await lineIsBack();
    expect(desk.replies('c1')).toEqual(['old']);
  });

  test('is gone when the agent gives it up', async () => {
    await machine.do({ type: 'discard', conversation: 'c1', id: 'm-old' });
    expect(machine.conversation('c1').pending).toEqual([]);
    expect(desk.replies('c1')).toEqual([]);
  });
});
