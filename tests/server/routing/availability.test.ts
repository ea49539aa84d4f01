import { beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { refusal, World } from '../support/world.ts';

const store = useStore();
let world: World;
const clock = testClock();

beforeEach(async () => {
  await addQueue(store, { id: 'sales' });
  await addQueue(store, { id: 'manual', wrapUp: 'manual' });
  await addQueue(store, { id: 'automatic', wrapUp: 'automatic', wrapUpSeconds: 30 });
  await addQueue(store, { id: 'beside', wrapUp: 'manual', wrapUpTakesPlace: false });
  await addAgent(store, {
    id: 'ana',
    queues: ['sales', 'manual', 'automatic', 'beside'],
    forced: ['manual'],
    capacity: 1,
  });
  world = new World(store, clock);
});

const availability = () => world.engine().availability;
const actions = () => world.engine().actions;

async function offeredIn(queue: string): Promise<{ id: string; conversation: string }> {
  await world.ready('ana');
  await world.begin(queue);
  await world.engine().sweep();
  const offer = await world.offerOf('ana');
  if (offer === null) throw new Error('Nothing was offered.');
  return offer;
}

async function activeIn(queue: string): Promise<string> {
  const offer = await offeredIn(queue);
  await actions().accept('ana', offer.id);
  return offer.conversation;
}

async function wrapUpIn(queue: string): Promise<string> {
  const conversation = await activeIn(queue);
  await actions().end('ana', conversation);
  return conversation;
}

describe('an offer is open, and the agent', () => {
  test.each([
    ['goes Not ready', () => availability().notReady('ana'), 'not_ready'],
    ['no longer serves the queue', () => availability().serve('ana', ['manual']), 'stopped_serving'],
    ['signs out', () => availability().signedOut('ana'), 'signed_out'],
  ])('%s: it is taken back, and waits on where it waited', async (_what, act, reason) => {
    const { conversation } = await offeredIn('sales');
    const { queuedSince } = await world.look(conversation);
    clock.advance(5000);
    await act();
    expect(await world.look(conversation)).toEqual({
      state: 'queued',
      agent: null,
      queuedSince,
      offers: [`ana revoked ${reason}`],
    });
  });

  test('loses the connection for a moment: it stays open', async () => {
    const { id, conversation } = await offeredIn('sales');
    await availability().gone('ana');
    await world.pass(59);
    await availability().connected('ana');
    await world.pass(5);
    await actions().accept('ana', id);
    expect((await world.look(conversation)).state).toBe('active');
  });

  test('stays away: it is taken back when the grace ends', async () => {
    const { conversation } = await offeredIn('sales');
    await availability().gone('ana');
    await world.pass(60);
    expect(await world.look(conversation)).toMatchObject({
      state: 'queued',
      offers: ['ana revoked agent_gone'],
    });
    expect(await world.statusOf('ana')).toBe('offline');
  });

  test('the customer leaves: the conversation is abandoned, the offer ends, the agent is free', async () => {
    const { conversation } = await offeredIn('sales');
    await actions().leave(conversation);
    expect(await world.look(conversation)).toMatchObject({
      state: 'abandoned',
      offers: ['ana customer_left'],
    });
    const next = await world.begin('sales');
    await world.engine().sweep();
    expect((await world.offerOf('ana'))?.conversation).toBe(next);
  });
});

describe('time in which the agent could not be reached is no part of an offer', () => {
  test('it comes back: the offer is open as much longer as it was away, and no longer', async () => {
    const { id } = await offeredIn('sales');
    await world.pass(60);
    await availability().gone('ana');
    await world.pass(50);
    await availability().connected('ana');
    await world.pass(59);
    expect((await world.offerOf('ana'))?.id).toBe(id);
    await world.pass(1);
    expect(await world.offerOf('ana')).toBeNull();
  });

  test('it is away when the offer falls due: another is asked, and nothing was ignored', async () => {
    await addAgent(store, { id: 'ben', queues: ['sales'] });
    for (let round = 0; round < 3; round++) {
      const { conversation } = await offeredIn('sales');
      await world.pass(100);
      await availability().gone('ana');
      await world.pass(20);
      expect(await world.look(conversation)).toMatchObject({ offers: ['ana revoked agent_gone'] });
      await actions().leave(conversation);
      await availability().connected('ana');
    }
    expect(await world.statusOf('ana')).toBe('ready');
  });

  test('its client does not answer when the offer falls due: it is gone, and asked nothing more', async () => {
    world.unreachable.add('ana');
    const { conversation } = await offeredIn('sales');
    await world.pass(120);
    expect(await world.look(conversation)).toMatchObject({
      state: 'queued',
      offers: ['ana revoked agent_gone'],
    });
    await availability().connected('ana');
    await world.engine().sweep();
    expect((await world.offerOf('ana'))?.conversation).toBe(conversation);
    expect(await world.statusOf('ana')).toBe('ready');
  });

  test('the server is restarted again and again: each time the agent is asked anew, and never Not ready', async () => {
    const { conversation } = await offeredIn('sales');
    for (let restart = 0; restart < 3; restart++) {
      clock.advance(130_000);
      await availability().allGone();
      await world.pass(5);
      await availability().connected('ana');
      await world.pass(119);
      expect((await world.offerOf('ana'))?.conversation).toBe(conversation);
    }
    expect(await world.statusOf('ana')).toBe('ready');
  });

  test('coming and going does not keep an offer open for longer than its whole time from then', async () => {
    await offeredIn('sales');
    for (let times = 0; times < 5; times++) {
      await availability().gone('ana');
      await availability().allGone();
      await availability().connected('ana');
    }
    await world.pass(120);
    expect(await world.offerOf('ana')).toBeNull();
  });
});

describe('an agent with a conversation is gone', () => {
  test('past the grace it goes back with its waiting time and transcript, and the customer is told', async () => {
    const conversation = await activeIn('sales');
    const { queuedSince } = await world.look(conversation);
    await availability().gone('ana');
    await world.pass(59);
    expect((await world.look(conversation)).state).toBe('active');
    await world.pass(1);
    expect(await world.look(conversation)).toMatchObject({ state: 'queued', agent: null, queuedSince });
    expect(await world.notices(conversation)).toEqual(['agent_joined', 'agent_lost']);
  });

  test('a manual wrap-up is handled when the grace ends, an automatic one when it is due', async () => {
    const manual = await wrapUpIn('manual');
    await availability().gone('ana');
    await world.pass(60);
    expect((await world.look(manual)).state).toBe('handled');

    const automatic = await wrapUpIn('automatic');
    await availability().gone('ana');
    await world.pass(29);
    expect((await world.look(automatic)).state).toBe('wrap_up');
    await world.pass(1);
    expect((await world.look(automatic)).state).toBe('handled');
  });

  test('it is asked nothing while it is away, even within the grace', async () => {
    await world.ready('ana');
    await availability().gone('ana');
    await world.begin('sales');
    await world.engine().sweep();
    expect(await world.offerOf('ana')).toBeNull();
    await availability().connected('ana');
    await world.engine().sweep();
    expect(await world.offerOf('ana')).not.toBeNull();
  });

  test('after a restart every absence counts from the restart', async () => {
    const conversation = await activeIn('sales');
    await availability().gone('ana');
    clock.advance(600_000);
    await availability().allGone();
    await world.engine().sweep();
    expect((await world.look(conversation)).state).toBe('active');
    await world.pass(60);
    expect((await world.look(conversation)).state).toBe('queued');
  });

  test('signing out with a conversation leaves it its grace', async () => {
    const conversation = await activeIn('sales');
    await availability().signedOut('ana');
    expect(await world.statusOf('ana')).toBe('not_ready signed_in');
    await world.pass(60);
    expect((await world.look(conversation)).state).toBe('queued');
    expect(await world.statusOf('ana')).toBe('offline');
  });
});

describe('wrap-up', () => {
  test('none: the conversation is handled when the chat ends', async () => {
    expect((await world.look(await wrapUpIn('sales'))).state).toBe('handled');
  });

  test('automatic: handled when its time is over, no sooner', async () => {
    const conversation = await wrapUpIn('automatic');
    await world.pass(29);
    expect((await world.look(conversation)).state).toBe('wrap_up');
    await world.pass(1);
    expect((await world.look(conversation)).state).toBe('handled');
  });

  test('automatic: handled earlier with Close', async () => {
    const conversation = await wrapUpIn('automatic');
    await actions().close('ana', conversation);
    expect((await world.look(conversation)).state).toBe('handled');
  });

  test('manual: stays until Close', async () => {
    const conversation = await wrapUpIn('manual');
    await world.pass(10_000);
    expect((await world.look(conversation)).state).toBe('wrap_up');
    await actions().close('ana', conversation);
    expect((await world.look(conversation)).state).toBe('handled');
  });

  test('takes the place of a conversation where the queue says so', async () => {
    const conversation = await wrapUpIn('manual');
    await world.begin('sales');
    await world.engine().sweep();
    expect(await world.offerOf('ana')).toBeNull();
    await actions().close('ana', conversation);
    await world.engine().sweep();
    expect(await world.offerOf('ana')).not.toBeNull();
  });

  test('leaves the place free where the queue says so', async () => {
    await wrapUpIn('beside');
    await world.begin('sales');
    await world.engine().sweep();
    expect(await world.offerOf('ana')).not.toBeNull();
  });

  test('follows when the customer ends the chat, too', async () => {
    const conversation = await activeIn('manual');
    await actions().leave(conversation);
    expect((await world.look(conversation)).state).toBe('wrap_up');
    expect(await world.notices(conversation)).toEqual(['agent_joined', 'customer_ended']);
  });
});

describe('what has no place is refused', () => {
  test('ending or closing what another has, or what is not at that stage', async () => {
    await addAgent(store, { id: 'ben', queues: ['sales'] });
    const conversation = await activeIn('manual');
    expect(await refusal(actions().end('ben', conversation))).toBe('not_your_conversation');
    expect(await refusal(actions().close('ana', conversation))).toBe('wrong_state');
    await actions().end('ana', conversation);
    expect(await refusal(actions().close('ben', conversation))).toBe('not_your_conversation');
    expect(await refusal(actions().end('ana', conversation))).toBe('wrong_state');
    expect(await refusal(actions().end('ana', 'none'))).toBe('not_found');
    expect(await refusal(actions().leave(conversation))).toBe('wrong_state');
  });

  test('serving a queue one does not belong to, or leaving a forced one', async () => {
    await addQueue(store, { id: 'secret' });
    await availability().connected('ana');
    expect(await refusal(availability().serve('ana', ['manual', 'secret']))).toBe('not_found');
    expect(await refusal(availability().serve('ana', ['sales']))).toBe('queue_forced');
    expect(await refusal(availability().serve('ana', ['manual', 'sales']))).toBeNull();
  });
});

describe('a command comes after the sign-out', () => {
  test.each([
    ['Ready', () => availability().ready('ana')],
    ['Not ready', () => availability().notReady('ana')],
  ])('%s: it is refused, and nothing is given to an agent who is not there', async (_what, act) => {
    await world.ready('ana');
    await availability().signedOut('ana');
    expect(await refusal(act())).toBe('not_authenticated');
    expect(await world.statusOf('ana')).toBe('offline');
    const conversation = await world.begin('sales');
    await world.engine().sweep();
    expect((await world.look(conversation)).state).toBe('queued');
  });
});
