import { describe, expect, test } from 'vitest';
import { addQueue } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { GREETING, PASSWORD, useAdministrators } from './support.ts';

const store = useStore();
const desk = useAdministrators(store);
const { ada, bea, done, changes } = desk;

const newest = async () => {
  const [change] = await changes();
  if (change === undefined) throw new Error('Nothing was changed.');
  return change;
};
const undo = (id: number) => ada('POST', `changes/${id}/undo`);
const member = (queue: string) => `queues/${queue}/members/${desk.ids.bea}`;
const members = async (queue: string) => (await done('GET', `queues/${queue}/members`)).members;

/** Each kind of change: what it does, and how what it changed is seen; undefined where there is nothing. */
const KINDS: [string, () => Promise<{ change(): Promise<unknown>; seen(): Promise<unknown> }>][] = [
  [
    'a queue that was added',
    async () => ({
      change: () => done('POST', 'queues', { name: 'New' }),
      seen: async () => (await done('GET', 'queues')).queues.map((one: { name: string }) => one.name),
    }),
  ],
  [
    'a queue that was changed',
    async () => {
      const { id } = await done('POST', 'queues', { name: 'Orders' });
      return {
        change: () => done('PATCH', `queues/${id}`, { name: 'Sales', wrapUp: 'manual', priority: 3 }),
        seen: async () => ({ ...(await done('GET', `queues/${id}`)), version: null }),
      };
    },
  ],
  [
    'a queue that was removed, under its id and with who belonged to it',
    async () => {
      const { id } = await done('POST', 'queues', { name: 'Orders', priority: 3 });
      await done('PUT', member(id), { forced: true });
      return {
        change: () => done('DELETE', `queues/${id}`),
        seen: async () => {
          const { status, body } = await ada('GET', `queues/${id}`);
          return status === 404 ? null : { ...body, version: null, members: await members(id) };
        },
      };
    },
  ],
  [
    'an account that was changed',
    async () => ({
      change: () => done('PATCH', `accounts/${desk.ids.bea}`, { name: 'Beatrix', capacity: 9 }),
      seen: async () => {
        const { accounts } = await done('GET', 'accounts');
        return accounts.map((one: object) => ({ ...one, version: null }));
      },
    }),
  ],
  [
    'somebody who was put into a queue',
    async () => {
      const { id } = await done('POST', 'queues', { name: 'Orders' });
      return { change: () => done('PUT', member(id), { forced: true }), seen: () => members(id) };
    },
  ],
  [
    'somebody who was forced into a queue',
    async () => {
      const { id } = await done('POST', 'queues', { name: 'Orders' });
      await done('PUT', member(id), { forced: false });
      return { change: () => done('PUT', member(id), { forced: true }), seen: () => members(id) };
    },
  ],
  [
    'somebody who was taken off a queue',
    async () => {
      const { id } = await done('POST', 'queues', { name: 'Orders' });
      await done('PUT', member(id), { forced: true });
      return { change: () => done('DELETE', member(id)), seen: () => members(id) };
    },
  ],
  [
    'the first rules',
    async () => ({
      change: () => done('PUT', 'rules/clean_up', { version: 0, config: { bullet: '•' } }),
      seen: async () => (await done('GET', 'rules/clean_up')).config,
    }),
  ],
  [
    'rules that were changed',
    async () => {
      await done('PUT', 'rules/clean_up', { version: 0, config: { bullet: '•' } });
      return {
        change: () => done('PUT', 'rules/clean_up', { version: 1, config: { bullet: '-' } }),
        seen: async () => (await done('GET', 'rules/clean_up')).config,
      };
    },
  ],
  [
    'a template that was added',
    async () => ({
      change: () => done('POST', 'templates', { ...GREETING, shortcut: 'hi' }),
      seen: async () => (await done('GET', 'templates')).templates.map(({ name }: { name: string }) => name),
    }),
  ],
  ...(['changed', 'removed'] as const).map((what): (typeof KINDS)[number] => [
    `a template that was ${what}`,
    async () => {
      const { id, version } = await done('POST', 'templates', { ...GREETING, shortcut: 'hi', folder: ['A'] });
      return {
        change: () =>
          what === 'removed'
            ? done('DELETE', `templates/${id}`)
            : done('PATCH', `templates/${id}`, { version, texts: { de: 'Hallo' }, shortcut: null }),
        seen: async () => {
          const { status, body } = await ada('GET', `templates/${id}`);
          return status === 404 ? null : { ...body, version: null };
        },
      };
    },
  ]),
];

describe('undone is', () => {
  test.each(KINDS)('%s, and that undone again', async (_what, prepare) => {
    const { change, seen } = await prepare();
    const before = await seen();
    await change();
    const after = await seen();
    expect(after).not.toEqual(before);
    const changed = await newest();

    const undone = await undo(changed.id);
    expect(undone).toMatchObject({
      status: 200,
      body: { account: { name: 'Ada' }, thingId: changed.thingId },
    });
    expect(undone.body).toEqual(await newest());
    expect(undone.body.version).toBeGreaterThan(changed.version);
    expect(await seen()).toEqual(before);

    expect(await undo(undone.body.id)).toMatchObject({ status: 200 });
    expect(await seen()).toEqual(after);
  });

  test.each(KINDS)('%s once: the second is told by whom', async (_what, prepare) => {
    await (await prepare()).change();
    const { id } = await newest();
    expect(await bea('POST', `changes/${id}/undo`)).toMatchObject({ status: 200 });
    const recorded = await changes();
    expect(await undo(id)).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', changedBy: { id: desk.ids.bea }, changedAt: desk.clock.now() } },
    });
    expect(await changes()).toEqual(recorded);
  });

  test('an account that was added, by being disabled; its sessions end', async () => {
    const { id } = await done('POST', 'accounts', {
      login: 'dora',
      name: 'Dora',
      role: 'agent',
      password: PASSWORD,
    });
    const { body: undone } = await undo((await newest()).id);
    expect(undone).toMatchObject({ thingId: id, after: { disabled: true } });
    await undo(undone.id);
    expect(await newest()).toMatchObject({ thingId: id, after: { disabled: false } });
  });
});

describe('not undone is', () => {
  test('what somebody changed since: what it is now is in the answer, and stays', async () => {
    const { id } = await done('POST', 'queues', { name: 'Orders' });
    await done('PATCH', `queues/${id}`, { priority: 5 });
    const changed = await newest();
    await bea('PATCH', `queues/${id}`, { priority: 7 });
    expect(await undo(changed.id)).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', current: { priority: 7 }, changedBy: { name: 'Bea' } } },
    });
    expect(await done('GET', `queues/${id}`)).toMatchObject({ priority: 7 });
  });

  test('a change before a removal that was undone itself', async () => {
    const { id } = await done('POST', 'queues', { name: 'Orders' });
    const added = await newest();
    await done('DELETE', `queues/${id}`);
    expect(await undo((await newest()).id)).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await undo(added.id)).toMatchObject({ status: 409 });
    expect(await done('PATCH', `queues/${id}`, { priority: 1 })).toMatchObject({ version: 4 });
  });

  test('what cannot be any more, with the reason', async () => {
    const { id } = await done('POST', 'queues', { name: 'Orders' });
    await done('DELETE', `queues/${id}`);
    const removed = await newest();
    await done('POST', 'queues', { name: 'Orders' });
    expect(await undo(removed.id)).toMatchObject({
      status: 409,
      body: { error: { message: 'There is a queue "Orders" already.' } },
    });
  });

  test('that somebody belongs to a queue that is gone', async () => {
    const { id } = await done('POST', 'queues', { name: 'Orders' });
    await done('PUT', member(id), {});
    const joined = await newest();
    await done('DELETE', `queues/${id}`);
    expect(await undo(joined.id)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  });

  test('what there never was', async () => {
    expect(await undo(99_999_999)).toMatchObject({ status: 404 });
    expect(await ada('POST', 'changes/x/undo')).toMatchObject({ status: 400 });
  });

  test('anything of what was there before there was a history, but the next change of it is', async () => {
    await addQueue(store, { id: 'old' });
    await done('PATCH', 'queues/old', { priority: 1 });
    expect(await newest()).toMatchObject({ version: 2, before: { priority: 100 } });
    expect(await undo((await newest()).id)).toMatchObject({ status: 200 });
    expect(await done('GET', 'queues/old')).toMatchObject({ priority: 100, version: 3 });
  });

  test('what somebody changes at the same moment: one of both is done', async () => {
    const { id } = await done('POST', 'queues', { name: 'Orders' });
    await done('PATCH', `queues/${id}`, { priority: 5 });
    const changed = await newest();
    const [undone, other] = await Promise.all([
      undo(changed.id),
      bea('PATCH', `queues/${id}`, { version: 2, priority: 7 }),
    ]);
    expect([undone.status, other.status].sort()).toEqual([200, 409]);
    const priority = undone.status === 200 ? 100 : 7;
    expect(await done('GET', `queues/${id}`)).toMatchObject({ priority, version: 3 });
  });
});
