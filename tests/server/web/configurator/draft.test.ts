import { describe, expect, test } from 'vitest';
import type { Asked } from '../../../../server/web/configurator/client/api.ts';
import { createDraft, Drafts, type Stored } from '../../../../server/web/configurator/client/draft.ts';

type Thing = { name: string; priority: number };

/** A thing on a server, which others may change, and whose answers may fail. */
function kept(thing: Thing) {
  const server = { stored: { value: thing, version: 1 }, down: false, by: 'Bert' };
  const draft = createDraft<Thing>(
    { name: '', priority: 0 },
    {
      read: async (): Promise<Asked<Stored<Thing>>> =>
        server.down ? { kind: 'unreachable' } : { kind: 'ok', value: server.stored },
      async write(value, { version }) {
        if (server.down) return { kind: 'unreachable' };
        if (version !== server.stored.version)
          return {
            kind: 'refused',
            error: {
              code: 'conflict',
              message: '',
              current: { ...server.stored },
              changedBy: { id: 'b', name: server.by },
              changedAt: 5,
            },
          };
        server.stored = { value, version: version + 1 };
        return { kind: 'ok', value: server.stored };
      },
      of: (current) => current as unknown as Stored<Thing>,
    },
  );
  const change = (part: Partial<Thing>) => {
    draft.value.value = { ...draft.value.value, ...part };
  };
  const other = (part: Partial<Thing>) => {
    server.stored = { value: { ...server.stored.value, ...part }, version: server.stored.version + 1 };
  };
  return { server, draft, change, other };
}

describe('a thing being changed', () => {
  test('is not changed as long as it is as it is stored, also after there and back', async () => {
    const { draft, change } = kept({ name: 'Orders', priority: 1 });
    await draft.read();
    expect(draft.isChanged.value).toBe(false);
    change({ priority: 2 });
    expect(draft.isChanged.value).toBe(true);
    change({ priority: 1 });
    expect(draft.isChanged.value).toBe(false);
  });

  test('is saved, and what is typed meanwhile is kept for the next time', async () => {
    const { draft, change, server } = kept({ name: 'Orders', priority: 1 });
    await draft.read();
    change({ priority: 2 });
    const saving = draft.save();
    change({ priority: 3 });
    expect(await saving).toBe(true);
    expect(server.stored.value.priority).toBe(2);
    expect([draft.value.value.priority, draft.isChanged.value]).toEqual([3, true]);
    expect(await draft.save()).toBe(true);
    expect(server.stored).toEqual({ value: { name: 'Orders', priority: 3 }, version: 3 });
  });

  test('loses nothing when the server is out of reach, and says so', async () => {
    const { draft, change, server } = kept({ name: 'Orders', priority: 1 });
    await draft.read();
    change({ priority: 2 });
    server.down = true;
    expect(await draft.save()).toBe(false);
    expect([draft.refusal.value, draft.value.value.priority]).toEqual(['unreachable', 2]);
    server.down = false;
    expect(await draft.save()).toBe(true);
    expect(draft.refusal.value).toBeNull();
  });

  test('is read again when its page is opened again: what was typed stays, beside what is stored now', async () => {
    const { draft, change, other } = kept({ name: 'Orders', priority: 1 });
    await draft.read();
    change({ priority: 2 });
    other({ name: 'Returns' });
    await draft.read();
    expect(draft.value.value).toEqual({ name: 'Orders', priority: 2 });
    draft.discard();
    expect(draft.value.value).toEqual({ name: 'Returns', priority: 1 });
  });
});

describe('what somebody else has changed meanwhile', () => {
  async function inConflict() {
    const all = kept({ name: 'Orders', priority: 1 });
    await all.draft.read();
    all.change({ priority: 9 });
    all.other({ priority: 7 });
    expect(await all.draft.save()).toBe(false);
    expect(all.draft.conflict.value).toMatchObject({ by: 'Bert', theirs: { value: { priority: 7 } } });
    expect(all.server.stored.value.priority).toBe(7);
    return all;
  }

  test('is told of by saving, also when the page was opened again before', async () => {
    const { draft, change, other, server } = kept({ name: 'Orders', priority: 1 });
    await draft.read();
    change({ priority: 9 });
    other({ priority: 7 });
    await draft.read();
    expect(await draft.save()).toBe(false);
    expect([draft.conflict.value?.by, server.stored.value.priority]).toEqual(['Bert', 7]);
  });

  test('is nothing where another version says the same', async () => {
    const { draft, change, other, server } = kept({ name: 'Orders', priority: 1 });
    await draft.read();
    change({ priority: 9 });
    other({});
    await draft.read();
    expect(await draft.save()).toBe(true);
    expect(server.stored).toEqual({ value: { name: 'Orders', priority: 9 }, version: 3 });
  });

  test('is taken', async () => {
    const { draft } = await inConflict();
    draft.settle('theirs');
    expect([draft.value.value.priority, draft.isChanged.value]).toEqual([7, false]);
  });

  test('is stored over, once it was seen', async () => {
    const { draft, server } = await inConflict();
    draft.settle('mine');
    expect(await draft.save()).toBe(true);
    expect(server.stored.value.priority).toBe(9);
  });

  test('is decided about later: saving shows it again', async () => {
    const { draft, server } = await inConflict();
    draft.settle(null);
    expect(draft.value.value.priority).toBe(9);
    expect(await draft.save()).toBe(false);
    expect(draft.conflict.value).not.toBeNull();
    expect(server.stored.value.priority).toBe(7);
  });
});

test('drafts outlive their page, and tell where something is not saved', async () => {
  const drafts = new Drafts();
  const { draft, change } = kept({ name: 'Orders', priority: 1 });
  expect(drafts.at('queues/1', () => draft)).toBe(draft);
  await draft.read();
  expect(drafts.unsaved.value).toEqual([]);
  change({ priority: 2 });
  expect(drafts.unsaved.value).toEqual(['queues/1']);
  expect(drafts.at('queues/1', () => kept({ name: 'New', priority: 0 }).draft)).toBe(draft);
  drafts.forget('queues/1');
  expect(drafts.unsaved.value).toEqual([]);
});
