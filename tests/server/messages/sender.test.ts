import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { longest } from '../../../lib/channels/index.ts';
import type { Outgoing } from '../../../server/src/messages/batch.ts';
import { refusalOf, Unavailable } from '../../../server/src/refusal.ts';
import type { Store } from '../../../server/src/store/store.ts';
import { runs } from '../../runs.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { refusal, World } from '../support/world.ts';

const store = useStore();
let world: World;
const clock = testClock();
const ANA = { type: 'agent', id: 'ana', name: 'Ana' } as const;
const CUSTOMER = { type: 'customer' } as const;

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'], capacity: 3 });
  await addAgent(store, { id: 'ben', queues: [] });
  world = new World(store, clock, { servers: 2 });
  await world.ready('ana');
});

async function active(): Promise<string> {
  const conversation = await world.begin('auto');
  await world.engine().sweep();
  return conversation;
}

const send = (outgoing: Omit<Outgoing, 'text'> & { text?: string }, server = 0) =>
  world.engine(server).sender.send({ text: 'Hello', ...outgoing });

const stored = (conversation: string) =>
  store.query<{ seq: number; id: string; body: string }>(
    `select seq, id, body from messages where conversation_id = $1 and sender <> 'system' and seq > 1 order by seq`,
    [conversation],
  );

describe('a message', () => {
  test('is stored once however often and by whichever server it is sent, and always gets the same number', async () => {
    const conversations = [await active(), await active()];
    const one = fc.record({
      which: fc.nat({ max: 1 }),
      id: fc.nat({ max: 6 }),
      server: fc.nat({ max: 1 }),
      byAgent: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 60 }), fc.string(), async (sends, salt) => {
        const prefix = Buffer.from(salt).toString('hex').slice(0, 20);
        const numbers = new Map<string, number>();
        await Promise.all(
          sends.map(async ({ which, id, server, byAgent }) => {
            const conversation = conversations[which] ?? '';
            const key = `${prefix}-${byAgent ? 'a' : 'c'}${id}`;
            const { seq } = await send({ conversation, id: key, sender: byAgent ? ANA : CUSTOMER }, server);
            expect(numbers.get(`${conversation} ${key}`) ?? seq).toBe(seq);
            numbers.set(`${conversation} ${key}`, seq);
          }),
        );
        expect(new Set([...numbers].map(([key, seq]) => `${key.split(' ')[0]} ${seq}`)).size).toBe(
          numbers.size,
        );
      }),
      { numRuns: runs(15) },
    );
    for (const conversation of conversations) {
      const rows = await store.query<{ seq: number }>(
        'select seq from messages where conversation_id = $1 order by seq',
        [conversation],
      );
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    }
  });

  test('keeps the order in which one sender sent it', async () => {
    const conversation = await active();
    const ids = Array.from({ length: 450 }, (_, n) => `m${n}`);
    await Promise.all(ids.map((id) => send({ conversation, id, sender: ANA })));
    expect((await stored(conversation)).map(({ id }) => id)).toEqual(ids);
  });

  test('of an agent who lost the conversation is refused; the others of the batch go through', async () => {
    const conversation = await active();
    const results = await Promise.all([
      refusal(send({ conversation, id: 'm1', sender: ANA })),
      refusal(send({ conversation, id: 'm2', sender: { type: 'agent', id: 'ben', name: 'Ben' } })),
      refusal(send({ conversation: 'nowhere', id: 'm3', sender: ANA })),
      refusal(send({ conversation, id: 'm4', sender: CUSTOMER })),
    ]);
    expect(results).toEqual([null, 'not_your_conversation', 'not_found', null]);
    expect((await stored(conversation)).map(({ id }) => id)).toEqual(['m1', 'm4']);
  });

  test('that the database cannot take does not take the others of the batch with it', async () => {
    const conversation = await active();
    const results = await Promise.allSettled([
      send({ conversation, id: 'm1', sender: ANA }),
      send({ conversation, id: 'm2', sender: ANA, text: 'a\u0000b' }),
      send({ conversation, id: 'm3', sender: ANA }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await stored(conversation)).map(({ id, seq }) => [id, seq])).toEqual([
      ['m1', 3],
      ['m3', 4],
    ]);
  });

  test('that could not be judged takes with it what waits behind it of its sender, and nobody else', async () => {
    const conversation = await active();
    let begun = () => {};
    const underWay = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let fail = () => {};
    const failing = new Promise<void>((resolve) => {
      fail = resolve;
    });
    let away = true;
    const breakable: Store = {
      ...store,
      async transaction(work) {
        begun();
        await failing;
        if (away) throw new Unavailable('scripted');
        return store.transaction(work);
      },
    };
    const { sender } = new World(breakable, clock).engine();
    const write = (id: string, by: Outgoing['sender']) =>
      sender.send({ conversation, id, text: id, sender: by }).then(
        () => 'stored',
        (error) => refusalOf(error)?.code,
      );
    const first = write('m1', ANA);
    await underWay;
    const behind = [write('m2', ANA), write('m3', CUSTOMER), write('m4', ANA)];
    fail();
    expect(await first).toBe('unavailable');
    away = false;
    expect(await Promise.all(behind)).toEqual(['unavailable', 'stored', 'unavailable']);
    expect(await Promise.all([write('m1', ANA), write('m2', ANA)])).toEqual(['stored', 'stored']);
    expect((await stored(conversation)).map(({ id }) => id)).toEqual(['m3', 'm1', 'm2']);
  });

  test('that the desk fails at holds back what follows of its sender, and nobody else', async () => {
    const conversation = await active();
    const faulty: Store = {
      ...store,
      transaction: (work) =>
        store.transaction((tx) =>
          work({
            async query(sql, params) {
              if (JSON.stringify(params).includes('faulty')) throw new Error('A fault of ours');
              return tx.query(sql, params);
            },
          }),
        ),
    };
    const { sender } = new World(faulty, clock).engine();
    const write = (id: string, by: Outgoing['sender']) =>
      sender.send({ conversation, id, text: id, sender: by }).then(
        () => 'stored',
        (error) => refusalOf(error)?.code ?? 'failed',
      );
    expect(await Promise.all([write('faulty', ANA), write('m2', ANA), write('m3', CUSTOMER)])).toEqual([
      'failed',
      'unavailable',
      'stored',
    ]);
  });

  test('sent again after the chat ended is acknowledged again; a new one is refused', async () => {
    const conversation = await active();
    const { seq } = await send({ conversation, id: 'm1', sender: ANA });
    await world.engine().actions.end('ana', conversation);
    expect(await send({ conversation, id: 'm1', sender: ANA })).toMatchObject({ seq, again: true });
    expect(await refusal(send({ conversation, id: 'm2', sender: ANA }))).toBe('wrong_state');
    expect(await refusal(send({ conversation, id: 'm3', sender: CUSTOMER }))).toBe('wrong_state');
  });

  test('longer than its channel takes is refused to its agent, whatever the wire lets through', async () => {
    const conversation = await active();
    const limit = longest('messenger');
    await store.query(`update conversations set channel = 'messenger'`);
    const results = await Promise.all([
      refusal(send({ conversation, id: 'm1', sender: ANA, text: 'x'.repeat(limit) })),
      refusal(send({ conversation, id: 'm2', sender: ANA, text: 'x'.repeat(limit + 1) })),
      refusal(send({ conversation, id: 'm3', sender: CUSTOMER, text: 'x'.repeat(limit + 1) })),
    ]);
    expect(results).toEqual([null, 'text_too_long', null]);
    expect((await stored(conversation)).map(({ id }) => id)).toEqual(['m1', 'm3']);
  });

  test('with the id of the other side is refused, so that nobody can swallow a message', async () => {
    const conversation = await active();
    await send({ conversation, id: 'm1', sender: ANA, text: 'The truth' });
    expect(await refusal(send({ conversation, id: 'm1', sender: CUSTOMER }))).toBe('conflict');
    expect((await stored(conversation)).map(({ body }) => body)).toEqual(['The truth']);
  });

  test('of a customer who still waits is stored', async () => {
    await addQueue(store, { id: 'slow' });
    const conversation = await world.begin('slow');
    await send({ conversation, id: 'm1', sender: CUSTOMER });
    expect(await stored(conversation)).toHaveLength(1);
  });
});
