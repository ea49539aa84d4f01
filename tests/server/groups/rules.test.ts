import { describe, expect, test } from 'vitest';
import { useAdministrators } from '../configuration/support.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const desk = useAdministrators(store);
const { ada, bea, done, changes } = desk;

const ALL = { words: [{ id: 'all', word: 'guarantee' }], incoming: 'mask_displayed' };
const OWN = { words: [{ id: 'own', word: 'refund' }] };
const KINDS = [
  ['sensitive', OWN],
  ['clean_up', { bullet: '•' }],
  ['attachments', { maxBytes: 1000 }],
] as const;

async function group(name = 'Sales') {
  const { id } = await done('POST', 'groups', { name });
  const path = (kind: string) => `rules/${kind}?group=${id}`;
  return {
    id,
    path,
    read: (kind = 'sensitive') => done('GET', path(kind)),
    write: (version: number, config: object, as = ada) => as('PUT', path('sensitive'), { version, config }),
  };
}

describe('the rules of a group', () => {
  test.each(KINDS)(
    'are those for all until it has %s of its own, and again when it follows',
    async (kind, own) => {
      const sales = await group();
      await done('PUT', `rules/${kind}`, { version: 0, config: {} });
      expect(await sales.read(kind)).toMatchObject({ group: null, version: 0, config: {} });
      expect(await done('PUT', sales.path(kind), { version: 0, config: own })).toEqual({
        version: 1,
        refused: [],
      });
      expect(await sales.read(kind)).toMatchObject({ group: sales.id, version: 1, config: own });
      expect(await done('GET', `rules/${kind}`)).toMatchObject({ group: null, version: 1, config: {} });
      await done('DELETE', sales.path(kind));
      expect(await sales.read(kind)).toMatchObject({ group: null, version: 0, config: {} });
      await done('DELETE', sales.path(kind));
      const seen = (await changes(`&id=${kind}/${sales.id}`)).map(
        ({ thing, name, version, before, after }) => ({
          ...{ thing, name, version, before, after },
        }),
      );
      expect(seen).toEqual([
        { thing: 'rules', name: `Sales: ${kind}`, version: 2, before: own, after: null },
        { thing: 'rules', name: `Sales: ${kind}`, version: 1, before: null, after: own },
      ]);
    },
  );

  test('go on counting when it has its own a second time, so that no old change passes for a new one', async () => {
    const sales = await group();
    await sales.write(0, OWN);
    await done('DELETE', sales.path('sensitive'));
    expect(await sales.write(1, OWN)).toMatchObject({ status: 409 });
    expect(await sales.write(0, OWN)).toMatchObject({ body: { version: 3 } });
    expect(await sales.write(1, {})).toMatchObject({ status: 409 });
  });

  test('begun by two at once are the first one’s, which the second is shown', async () => {
    const sales = await group();
    await sales.write(0, OWN, bea);
    expect(await sales.write(0, {})).toMatchObject({
      status: 409,
      body: { error: { current: { config: OWN, version: 1 }, changedBy: { name: 'Bea' } } },
    });
  });

  test('are refused as those for all are, and where they say what becomes of customers’ messages', async () => {
    const sales = await group();
    expect(await sales.write(0, { wrods: [] })).toMatchObject({ status: 400 });
    expect(await sales.write(0, ALL)).toMatchObject({
      status: 400,
      body: { error: { refused: [{ path: 'incoming' }] } },
    });
    expect(await sales.read()).toMatchObject({ version: 0 });
  });

  test('are in the audit with the group’s name', async () => {
    const sales = await group();
    await sales.write(0, OWN);
    await done('PUT', 'rules/sensitive', { version: 0, config: ALL });
    const { entries } = await done('GET', 'audit?kind=rules_changed');
    expect(entries.map(({ rules }: { rules: object }) => rules)).toEqual([
      { kind: 'sensitive', version: 1, group: null },
      { kind: 'sensitive', version: 1, group: 'Sales' },
    ]);
  });

  test('cannot be left by all: only a group follows', async () => {
    expect(await ada('DELETE', 'rules/sensitive')).toMatchObject({ status: 400 });
  });
});
