import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../../support/clock.ts';
import { addAgent, addQueue } from '../../support/desk.ts';
import { useStore } from '../../support/store.ts';
import { refusal } from '../../support/world.ts';
import { ANA, addAccount, addConversation, FakePlatform, failure, HOUR_MS, OutboxDesk } from './support.ts';

const clock = testClock();
const store = useStore({ clock });
let fake: FakePlatform;
let desk: OutboxDesk;
let readable: boolean;
const desks: OutboxDesk[] = [];

function open(): OutboxDesk {
  const opened = new OutboxDesk(store, clock, fake, { secretsAreReadable: () => readable });
  opened.outbox.start();
  desks.push(opened);
  return opened;
}

beforeEach(async () => {
  readable = true;
  await addQueue(store, { id: 'all' });
  await addAgent(store, { id: 'ana', queues: ['all'] });
  await addAgent(store, { id: 'ben', queues: ['all'] });
  await addAccount(store);
  await addConversation(store, clock);
  fake = new FakePlatform();
  desk = open();
});

afterEach(async () => {
  await Promise.all(desks.splice(0).map(({ outbox }) => outbox.stop()));
});

describe('what an agent writes to a customer at a platform', () => {
  test('goes there, and its states are shown as the platform tells them', async () => {
    await desk.send('m1');
    expect(fake.texts()).toEqual(['m1']);
    expect(await desk.state('m1')).toBe('sent');
    expect(await desk.status('wamid.0', 'delivered')).toBe(true);
    expect(await desk.state('m1')).toBe('delivered');
    await desk.status('wamid.0', 'read');
    expect(await desk.state('m1')).toBe('read');
  });

  test('waits while nothing takes it, and is shown as waiting', async () => {
    await desk.outbox.stop();
    await desk.send('m1');
    expect(await desk.delivery('m1')).toMatchObject({ state: 'waiting' });
  });

  test('goes in parts where it is long, and has come as far as the last of them', async () => {
    await desk.send('m1', { text: `${'word '.repeat(1000)}end` });
    expect(fake.texts()).toHaveLength(2);
    await desk.status('wamid.0', 'read');
    expect(await desk.state('m1')).toBe('sent');
    await desk.status('wamid.1', 'delivered');
    expect(await desk.state('m1')).toBe('delivered');
  });

  test('that no number of parts takes is refused', async () => {
    expect(await refusal(desk.send('m1', { text: 'x'.repeat(3 * 4096 + 1) }))).toBe('text_too_long');
  });

  test('goes with what the platform calls the message that it answers, ours or the customer’s', async () => {
    await desk.send('m1');
    await desk.send('m2', { quotes: 'm1' });
    await desk.send('theirs', { sender: { type: 'customer' }, told: { providerId: 'wamid.theirs' } });
    await desk.send('m3', { quotes: 'theirs' });
    expect(fake.taken.map(({ quotes }) => quotes)).toEqual([undefined, 'wamid.0', 'wamid.theirs']);
  });

  test('shows the customer that what it answers was read', async () => {
    await desk.send('theirs', { sender: { type: 'customer' }, told: { providerId: 'wamid.theirs' } });
    await desk.send('m1');
    await desk.send('m2');
    expect(fake.read).toEqual(['wamid.theirs']);
  });

  test('goes as the file that it is; one that is gone fails', async () => {
    const file = { size: 3, type: 'image/png', width: 1, height: 1 };
    desk.files.set('f1', {
      ...{ name: 'a.png', type: 'image/png', size: 3 },
      bytes: () => Promise.reject(new Error('not read')),
    });
    await desk.send('f1', { text: 'a.png', file });
    await desk.send('f2', { text: 'b.png', file });
    expect(fake.texts()).toEqual(['a.png']);
    expect((await desk.delivery('f2'))?.failure?.code).toBe('file_refused');
  });

  test('goes one after the other in a conversation, and many conversations at a time', async () => {
    await addConversation(store, clock, { id: 'c2', customer: 'dora' });
    let take = () => {};
    fake.next.push(
      new Promise<void>((resolve) => {
        take = resolve;
      }),
    );
    const front = new OutboxDesk(store, clock, fake);
    for (const [id, conversation] of [
      ['m1', 'c1'],
      ['m2', 'c1'],
      ['n1', 'c2'],
    ] as const) {
      await front.send(id, { conversation });
      clock.advance(1);
    }
    desk.outbox.wake();
    while (fake.texts('dora').length === 0) await new Promise(setImmediate);
    expect(fake.texts()).toEqual([]);
    take();
    await desk.outbox.idle();
    expect(fake.texts()).toEqual(['m1', 'm2']);
    expect(fake.mostAtOnce).toBe(2);
  });

  test('is not held up by one before it that failed for good', async () => {
    fake.next.push(failure('permanent'));
    await desk.send('m1');
    await desk.send('m2');
    expect(fake.texts()).toEqual(['m2']);
    expect(await desk.delivery('m1')).toMatchObject({
      state: 'failed',
      failure: { code: 'other', detail: '(#1) An unknown error' },
    });
    expect(desk.notes).toEqual(['other wa', 'sent wa']);
  });
});

describe('what the platform does not take now', () => {
  test('is tried again later and later, and those after it wait', async () => {
    fake.next.push(failure('retry'), failure('retry'), failure('retry'));
    await desk.send('m1');
    await desk.send('m2');
    expect(fake.attempts).toBe(1);
    await desk.pass(1000);
    expect(fake.attempts).toBe(2);
    await desk.pass(1000);
    expect(fake.attempts).toBe(3);
    await desk.pass(2000);
    expect(fake.texts()).toEqual(['m1', 'm2']);
  });

  test('is left alone for as long as the platform asks, with all else of the account', async () => {
    await addConversation(store, clock, { id: 'c2', customer: 'dora' });
    fake.next.push(failure('retry', 30_000));
    await desk.send('m1');
    await desk.send('n1', { conversation: 'c2' });
    await desk.pass(29_000);
    expect(fake.attempts).toBe(1);
    await desk.pass(1000);
    expect([...fake.texts(), ...fake.texts('dora')].sort()).toEqual(['m1', 'n1']);
  });

  test('is given up after an hour, and said to be out of reach', async () => {
    fake.next.push(...Array.from({ length: 100 }, () => failure('retry')));
    await desk.send('m1');
    await desk.pass(HOUR_MS + 10 * 60_000, 60_000);
    expect(await desk.delivery('m1')).toMatchObject({ state: 'failed', failure: { code: 'unreachable' } });
    const { attempts } = fake;
    await desk.pass(HOUR_MS, 60_000);
    expect(fake.attempts).toBe(attempts);
  });

  test('is tried for an hour from its turn, however long it waited behind others', async () => {
    fake.next.push(...Array.from({ length: 100 }, () => failure('retry')));
    await desk.send('m1');
    await desk.send('m2');
    await desk.pass(HOUR_MS + 10 * 60_000, 60_000);
    expect(await desk.delivery('m1')).toMatchObject({ state: 'failed' });
    fake.next.length = 0;
    await desk.pass(10 * 60_000, 60_000);
    expect(await desk.delivery('m2')).toMatchObject({ state: 'sent' });
  });

  test('waits while its account is switched off or its secrets cannot be read', async () => {
    await desk.enable(false);
    await desk.send('m1');
    await desk.pass(2000);
    expect(fake.attempts).toBe(0);
    const waits = { state: 'waiting', failure: { code: 'account_refused' } };
    expect(await desk.delivery('m1')).toMatchObject(waits);
    readable = false;
    await desk.enable(true);
    const shown = await desk.delivery('m1');
    expect(shown?.state).toBe('waiting');
    expect(shown).not.toHaveProperty('failure');
    readable = true;
    await desk.pass(5000);
    expect(fake.texts()).toEqual(['m1']);
  });
});

describe('a message of which nobody knows whether the platform took it', () => {
  test('is sent again after a minute, and marked so', async () => {
    fake.next.push('break');
    await desk.send('m1');
    await desk.pass(59_000);
    expect(fake.attempts).toBe(1);
    await desk.pass(2000);
    expect(fake.attempts).toBe(2);
    expect(await desk.delivery('m1')).toMatchObject({ state: 'sent', maybeTwice: true });
    expect(await desk.counted('sidedesk_channel_sends_maybe_twice_total')).toBe(1);
  });

  test('is sent once where a status with our tag tells that it was, and what comes after it goes on then', async () => {
    fake.next.push('take_and_break');
    await desk.send('m1');
    await desk.send('m2');
    expect(fake.texts()).toEqual(['m1']);
    expect(await desk.status('wamid.0', 'sent', fake.taken[0]?.tag)).toBe(true);
    await desk.outbox.idle();
    expect(fake.texts()).toEqual(['m1', 'm2']);
    await desk.pass(120_000);
    expect(fake.texts()).toEqual(['m1', 'm2']);
    expect(await desk.delivery('m1')).not.toHaveProperty('maybeTwice');
    expect(await desk.status('wamid.0', 'read')).toBe(true);
    expect(await desk.state('m1')).toBe('read');
  });

  test('is sent once where the platform’s echo has our tag', async () => {
    fake.next.push('take_and_break');
    await desk.send('m1');
    const tag = fake.taken[0]?.tag ?? '';
    expect(await desk.told({ type: 'echo', message: 'mid.0', tag, content: { text: 'm1' } })).toBe(true);
    await desk.pass(120_000);
    expect(fake.texts()).toEqual(['m1']);
  });

  test('left by a process that died is in doubt, too, and not before its time is over', async () => {
    fake.next.push(new Promise(() => {}));
    void desk.send('m1');
    while (fake.attempts === 0) await new Promise(setImmediate);
    // What died renews nothing any more.
    const other = new OutboxDesk(store, clock, fake);
    desks.splice(0, 1, other);
    clock.sleep(59_000);
    other.outbox.start();
    await other.outbox.idle();
    expect(fake.attempts).toBe(1);
    clock.sleep(2000);
    other.outbox.wake();
    await other.outbox.idle();
    expect(fake.texts()).toEqual(['m1']);
    expect(await other.delivery('m1')).toMatchObject({ state: 'sent', maybeTwice: true });
  });
});

describe('what a platform tells', () => {
  test('never takes a message back', async () => {
    await desk.send('m1');
    await desk.status('wamid.0', 'read');
    for (const state of ['delivered', 'sent', 'failed'] as const) {
      expect(await desk.status('wamid.0', state)).toBe(true);
      expect(await desk.state('m1')).toBe('read');
    }
  });

  test('before the answer to the sending stands', async () => {
    let take = () => {};
    fake.next.push(
      new Promise<void>((resolve) => {
        take = resolve;
      }),
    );
    const sending = desk.send('m1');
    while (fake.attempts === 0) await new Promise(setImmediate);
    await desk.status('wamid.0', 'read', 'c1/m1/0/1');
    take();
    await sending;
    expect(await desk.state('m1')).toBe('read');
  });

  test('of a message that is not known is left for later', async () => {
    expect(await desk.status('wamid.9', 'delivered')).toBe(false);
    expect(await desk.status('wamid.9', 'delivered', 'c9/m1/0/1')).toBe(false);
    expect(await desk.told({ type: 'echo', message: 'mid.9', content: { text: 'from elsewhere' } })).toBe(
      false,
    );
  });

  test('of all until a time is about what was sent by then', async () => {
    await desk.send('m1');
    const at = clock.now();
    clock.advance(5000);
    await desk.send('m2');
    await desk.told({ type: 'watermark', state: 'read', at });
    expect(await desk.state('m1')).toBe('read');
    expect(await desk.state('m2')).toBe('sent');
  });
});

describe('a reply window', () => {
  test('that is closed takes no text and no file, but a template of the platform’s', async () => {
    clock.advance(24 * HOUR_MS);
    expect(await refusal(desk.send('m1'))).toBe('window_closed');
    const file = { size: 3, type: 'image/png' };
    expect(await refusal(desk.send('f1', { text: 'a.png', file }))).toBe('window_closed');
    const platformTemplate = { name: 'hello', language: 'en', header: [], body: ['Carla'] };
    await desk.send('t1', { text: 'Hello Carla', platformTemplate });
    expect(fake.texts()).toEqual(['hello']);
  });

  test('that closes while a message waits fails it', async () => {
    clock.advance(24 * HOUR_MS - 10_000);
    fake.next.push(failure('retry', 60_000));
    await desk.send('m1');
    await desk.pass(70_000);
    expect(fake.attempts).toBe(1);
    expect(await desk.delivery('m1')).toMatchObject({ state: 'failed', failure: { code: 'window_closed' } });
  });
});

describe('a message that failed', () => {
  beforeEach(async () => {
    fake.next.push(failure('permanent'));
    await desk.send('m1');
    await desk.outbox.idle();
  });

  test('goes once more when its agent says so', async () => {
    await desk.outbox.again('c1', 'm1', ANA.id);
    await desk.outbox.idle();
    expect(fake.texts()).toEqual(['m1']);
    expect(await desk.state('m1')).toBe('sent');
    expect(await refusal(desk.outbox.again('c1', 'm1', ANA.id))).toBe('wrong_state');
  });

  test('does not for anybody else, nor once the window is closed', async () => {
    expect(await refusal(desk.outbox.again('c1', 'm1', 'ben'))).toBe('not_your_conversation');
    clock.advance(24 * HOUR_MS);
    expect(await refusal(desk.outbox.again('c1', 'm1', ANA.id))).toBe('window_closed');
  });

  test('is not failed again by what is told late of the attempt before', async () => {
    await desk.outbox.again('c1', 'm1', ANA.id);
    await desk.outbox.idle();
    await desk.status('wamid.before', 'failed', 'c1/m1/0/1');
    expect(await desk.state('m1')).toBe('sent');
  });

  test('of several parts goes once more only in those that failed', async () => {
    fake.next.push('take', failure('permanent'));
    await desk.send('m2', { text: `${'word '.repeat(1000)}end` });
    expect(await desk.state('m2')).toBe('failed');
    const before = fake.taken.length;
    await desk.outbox.again('c1', 'm2', ANA.id);
    await desk.outbox.idle();
    expect(fake.taken.length - before).toBe(1);
    expect(await desk.state('m2')).toBe('sent');
  });
});
