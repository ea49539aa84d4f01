import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../runs.ts';
import { settle } from './support/clock.ts';
import { Machine } from './support/machine.ts';

const CONVERSATIONS = ['c1', 'c2'];

const EVENTS = [
  ...(['ask_again', 'lose_line', 'kill', 'kill_now', 'wait', 'server_down', 'server_up'] as const),
  ...(['store_away', 'store_back'] as const),
] as const;
type Event = (typeof EVENTS)[number];

type Step =
  | { type: 'send'; conversation: string }
  | { type: 'customer'; conversation: string }
  | { type: 'frames_up' | 'frames_down'; count: number }
  | { type: Event };

const conversation = fc.constantFrom(...CONVERSATIONS);
const count = fc.integer({ min: 1, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('send' as const), conversation }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('customer' as const), conversation }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('frames_up' as const), count }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('frames_down' as const), count }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom<Event>(...EVENTS),
    }),
  },
);

/** A panel that keeps asking until it is answered, as the real one does. */
class Panel {
  #machine: Machine;
  #unanswered = new Map<string, { conversation: string; text: string; at: number }>();
  readonly asked = new Map<string, string[]>(CONVERSATIONS.map((id) => [id, []]));
  #next = 1;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  send(conversation: string): void {
    const id = `m${this.#next++}`;
    this.asked.get(conversation)?.push(id);
    this.#unanswered.set(id, { conversation, text: id, at: this.#machine.clock.now() });
    this.#ask(id);
  }

  askAgain(): void {
    for (const id of this.#unanswered.keys()) this.#ask(id);
  }

  #ask(id: string): void {
    const wanted = this.#unanswered.get(id);
    if (!wanted) return;
    const { worker } = this.#machine;
    worker.session.ready
      .then(() => worker.do({ type: 'send', id, ...wanted }))
      .then(
        () => this.#unanswered.delete(id),
        () => {},
      );
  }
}

async function run(steps: Step[]): Promise<void> {
  const machine = new Machine();
  const { desk } = machine;
  const panel = new Panel(machine);
  await machine.worker.session.ready;
  await machine.signIn();
  for (const id of CONVERSATIONS) desk.give(id);
  await settle();
  desk.heldBack = true;
  desk.socket.held = true;

  for (const next of steps) {
    switch (next.type) {
      case 'send':
        panel.send(next.conversation);
        break;
      case 'customer':
        desk.customerSays(next.conversation, 'hello');
        break;
      case 'frames_up':
        for (let i = 0; i < next.count; i++) desk.socket.deliverUp();
        break;
      case 'frames_down':
        for (let i = 0; i < next.count; i++) desk.socket.deliverDown();
        break;
      case 'ask_again':
        panel.askAgain();
        break;
      case 'lose_line':
        desk.socket.closed(1006);
        break;
      case 'kill':
        await settle();
        await machine.restartWorker();
        panel.askAgain();
        break;
      case 'kill_now':
        await machine.restartWorker();
        panel.askAgain();
        break;
      case 'wait':
        await machine.clock.advance(3_000);
        break;
      case 'server_down':
        desk.reachable = false;
        desk.socket.closed(1012);
        break;
      case 'server_up':
        desk.reachable = true;
        break;
      case 'store_away':
        desk.refusesAll = 'unavailable';
        break;
      case 'store_back':
        desk.refusesAll = null;
        break;
    }
    if (next.type !== 'send' && next.type !== 'kill_now') await settle();
  }

  desk.heldBack = false;
  desk.refusesAll = null;
  desk.reachable = true;
  desk.socket.closed(1006);
  panel.askAgain();
  await machine.clock.advance(60_000);

  for (const id of CONVERSATIONS) {
    expect(desk.replies(id)).toEqual(panel.asked.get(id));
    const stored = desk.conversations.get(id)?.messages ?? [];
    const read = await machine.do({ type: 'read', conversation: id, place: 'newest' });
    expect(read).toMatchObject(stored.map(({ seq, id }) => ({ seq, id })));
    expect(machine.conversation(id).pending).toEqual([]);
  }
  expect(machine.signedIn.connection).toEqual({ state: 'live', waiting: 0 });
  await machine.worker.kill();
}

test('whatever is lost, killed or asked twice: every reply arrives exactly once and in order', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), run), {
    numRuns: runs(60),
  });
});
