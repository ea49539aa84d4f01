import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { isDueSoon, readUpdate, WAITS_MS, WARNED_MS } from '../../../lib/updates/found.ts';
import { QUIET_MS, Updates, verdict, type Work } from '../../../lib/updates/updates.ts';
import { runs } from '../../runs.ts';
import { FakeClock, settle } from '../session/support/clock.ts';

const HOUR = 60 * 60_000;
const FREE: Work = { isSignedIn: true, conversations: 0, panelInView: true };
const IN_CHAT: Work = { ...FREE, conversations: 1 };
const SIGNING_IN: Work = { isSignedIn: false, conversations: 0, panelInView: true };

let clock: FakeClock;
let stored: Record<string, unknown>;
let work: Work;
let restarts: number;

beforeEach(() => {
  clock = new FakeClock();
  stored = {};
  work = FREE;
  restarts = 0;
});

/** A background of this version, in the browser that remembers. */
function background(running = '1.0.0', life = clock.forOneLife()): Updates {
  return new Updates({
    clock: life,
    running,
    area: {
      get: async (key) => ({ [key]: stored[key] }),
      set: async (items) => void Object.assign(stored, structuredClone(items)),
      remove: async (key) => void delete stored[key],
    },
    work: () => work,
    restart: () => {
      restarts += 1;
    },
  });
}

describe('M2: an update that the browser has brought', () => {
  test('is applied once nothing has been under way for ten seconds', async () => {
    await background().found('1.0.1');
    await clock.advance(QUIET_MS - 1);
    expect(restarts).toBe(0);
    await clock.advance(1);
    expect(restarts).toBe(1);
  });

  test('waits as long as a conversation is offered, open or wrapped up, and is written down', async () => {
    work = IN_CHAT;
    const updates = background();
    await updates.found('1.0.1');
    for (let hour = 0; hour < 24; hour++) {
      await clock.advance(HOUR);
      updates.look();
    }
    expect(restarts).toBe(0);
    expect(readUpdate(stored.update, '1.0.0')).toMatchObject({ version: '1.0.1' });
    work = FREE;
    updates.look();
    await clock.advance(QUIET_MS);
    expect(restarts).toBe(1);
  });

  test('waits again when a chat comes in those ten seconds', async () => {
    const updates = background();
    await updates.found('1.0.1');
    await clock.advance(QUIET_MS - 1);
    work = IN_CHAT;
    updates.look();
    await clock.advance(HOUR);
    expect(restarts).toBe(0);
  });

  test('waits while somebody may be signing in, and no longer than the panel is seen', async () => {
    work = SIGNING_IN;
    const updates = background();
    await updates.found('1.0.1');
    await clock.advance(HOUR);
    expect(restarts).toBe(0);
    work = { ...SIGNING_IN, panelInView: false };
    updates.look();
    await clock.advance(QUIET_MS);
    expect(restarts).toBe(1);
  });

  test('waits a week at the latest, and agents are told a day before', async () => {
    work = IN_CHAT;
    const updates = background();
    await updates.found('1.0.1');
    const update = readUpdate(stored.update, '1.0.0');
    if (!update) throw new Error('Not written down');
    await clock.advance(WAITS_MS - WARNED_MS - 1);
    expect(isDueSoon(update, clock.now())).toBe(false);
    await clock.advance(1);
    expect(isDueSoon(update, clock.now())).toBe(true);
    await clock.advance(WARNED_MS - 1);
    updates.look();
    expect(restarts).toBe(0);
    await clock.advance(1);
    updates.look();
    await settle();
    expect(restarts).toBe(1);
  });

  test('is known to the background after this one; a later update waits no longer than the first', async () => {
    work = IN_CHAT;
    await background().found('1.0.1');
    await clock.advance(HOUR);
    const updates = background();
    await updates.found('1.0.2');
    const update = readUpdate(stored.update, '1.0.0');
    expect(update).toMatchObject({ version: '1.0.2', latest: clock.now() - HOUR + WAITS_MS });
    work = FREE;
    updates.look();
    await clock.advance(QUIET_MS);
    expect(restarts).toBe(1);
  });

  test('that the browser has applied at its start waits no longer', async () => {
    work = IN_CHAT;
    await background().found('1.0.1');
    await background('1.0.1').ready;
    expect(stored).toEqual({});
    work = FREE;
    await clock.advance(HOUR);
    expect(restarts).toBe(0);
  });

  test('that a restart did not bring is not asked for again and again', async () => {
    await background().found('1.0.1');
    await clock.advance(QUIET_MS);
    const updates = background('1.0.0');
    await updates.ready;
    updates.look();
    await clock.advance(HOUR);
    expect(restarts).toBe(1);
  });

  test.each([null, 7, 'update', {}, { version: '1.0.1' }, { version: 1, at: 1, latest: 1, from: '1.0.0' }])(
    'is none where what was stored cannot be read: %j',
    (unreadable) => {
      expect(readUpdate(unreadable, '1.0.0')).toBeNull();
    },
  );
});

test('M2: whatever an agent does, nothing restarts in a conversation before the week is over, and all is applied then', async () => {
  const step = fc.oneof(
    fc.record({ conversations: fc.integer({ min: 0, max: 2 }), panelInView: fc.boolean() }),
    fc.record({ wait: fc.integer({ min: 1, max: 30 * HOUR }) }),
    fc.constantFrom('found' as const, 'killed' as const, 'signed out' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const time = new FakeClock();
      const kept: Record<string, unknown> = {};
      let doing: Work = IN_CHAT;
      let first: number | null = null;
      const tooEarly: Work[] = [];
      let life = time.forOneLife();
      const begin = () =>
        new Updates({
          clock: life,
          running: '1.0.0',
          area: {
            get: async (key) => ({ [key]: kept[key] }),
            set: async (items) => void Object.assign(kept, structuredClone(items)),
            remove: async (key) => void delete kept[key],
          },
          work: () => doing,
          restart: () => {
            const isOver = first !== null && time.now() >= first + WAITS_MS;
            if (doing.conversations > 0 && !isOver) tooEarly.push(doing);
            first = null;
          },
        });
      let updates = begin();
      for (const next of steps) {
        if (next === 'found') {
          first ??= time.now();
          await updates.found('1.0.1');
        } else if (next === 'killed') {
          life.stop();
          life = time.forOneLife();
          updates = begin();
          await updates.ready;
        } else if (next === 'signed out') doing = { ...doing, isSignedIn: false, conversations: 0 };
        else if ('wait' in next) await time.advance(next.wait);
        else doing = { isSignedIn: true, ...next };
        updates.look();
        await settle();
      }
      await time.advance(WAITS_MS);
      updates.look();
      await settle();
      expect([tooEarly, first]).toEqual([[], null]);
    }),
    { numRuns: runs(60) },
  );
});

test('M2: what is decided depends on the time left and on what is under way, and on nothing else', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.nat(),
      fc.boolean(),
      fc.boolean(),
      (left, conversations, isSignedIn, panelInView) => {
        const update = { version: '2', from: '1', at: 0, latest: left };
        const now = verdict(update, { conversations, isSignedIn, panelInView }, 0);
        if (left <= 0) expect(now).toBe('apply');
        else if (conversations > 0) expect(now).toBe('wait');
        else expect(now).toBe(isSignedIn || !panelInView ? 'quiet' : 'wait');
      },
    ),
  );
});
