import { beforeEach, describe, expect, test } from 'vitest';
import { useStore } from '../support/store.ts';
import { GREETING, PASSWORD, useAdministrators } from './support.ts';

const store = useStore();
const desk = useAdministrators(store);
const { ada, bea, done, changes } = desk;
const CARDS = { detectors: [{ id: 'card', detector: 'card' }] };

const newest = async () => (await changes())[0];
const by = (login: string, name: string) => ({
  account: { id: desk.ids[login], name },
  at: desk.clock.now(),
});

describe('the history says who, when, and what it was before and after', () => {
  test('of a queue that is added, changed and removed', async () => {
    const { id } = await done('POST', 'queues', { name: 'Orders' });
    expect(await newest()).toMatchObject({
      ...by('ada', 'Ada'),
      ...{ thing: 'queue', thingId: id, name: 'Orders', version: 1, before: null },
      after: { name: 'Orders', priority: 100 },
    });
    desk.clock.advance(60_000);
    await bea('PATCH', `queues/${id}`, { name: 'Sales', priority: 5 });
    expect(await newest()).toMatchObject({
      ...by('bea', 'Bea'),
      ...{ name: 'Sales', version: 2, before: { name: 'Orders', priority: 100 } },
      after: { name: 'Sales', priority: 5 },
    });
    await done('DELETE', `queues/${id}`);
    expect(await newest()).toMatchObject({ version: 3, before: { name: 'Sales', members: [] }, after: null });
  });

  test('of an account, and nothing of its password', async () => {
    const dora = { login: 'dora', name: 'Dora', role: 'agent', password: PASSWORD };
    const { id } = await done('POST', 'accounts', dora);
    const given = { login: 'dora', name: 'Dora', role: 'agent', capacity: 3, managesTemplates: false };
    const added = { ...given, disabled: false };
    expect(await newest()).toMatchObject({
      ...by('ada', 'Ada'),
      thing: 'account',
      thingId: id,
      name: 'Dora',
    });
    expect(await newest()).toMatchObject({ before: null, after: added });
    await done('PUT', `accounts/${id}/password`, { password: 'another horse battery' });
    await done('PATCH', `accounts/${id}`, { disabled: true });
    expect(await newest()).toMatchObject({ version: 2, before: added, after: { ...added, disabled: true } });
    const [hash] = await store.query<{ hash: string }>(
      'select password_hash as hash from accounts where id = $1',
      [id],
    );
    const stored = JSON.stringify(await store.query('select * from configuration_changes'));
    for (const secret of [hash?.hash ?? '', '$argon2', 'horse battery']) expect(stored).not.toContain(secret);
  });

  test('of who belongs to a queue: by id, so that no name is kept, and told by the name of today', async () => {
    const { id } = await done('POST', 'queues', { name: 'Orders' });
    const path = `queues/${id}/members/${desk.ids.bea}`;
    await done('PUT', path, { forced: true });
    const member = { queue: id, account: desk.ids.bea, forced: true };
    const told = { thing: 'member', name: 'Bea · Orders' };
    expect(await newest()).toMatchObject({ ...told, before: null, after: member });
    const stored = await store.query<{ name: string }>(
      `select name from configuration_changes where thing = 'member'`,
    );
    expect(stored).toEqual([{ name: 'Orders' }]);
    await done('DELETE', path);
    expect(await newest()).toMatchObject({ version: 2, before: member, after: null });
  });

  test('of rules: each kind is a thing of its own', async () => {
    await done('PUT', 'rules/sensitive', { version: 0, config: CARDS });
    expect(await newest()).toMatchObject({
      ...by('ada', 'Ada'),
      ...{ thing: 'rules', thingId: 'sensitive', version: 1, before: {}, after: CARDS },
    });
  });

  test('of a template', async () => {
    const { id, version } = await done('POST', 'templates', GREETING);
    expect(await newest()).toMatchObject({ thing: 'template', thingId: id, before: null, after: GREETING });
    await done('PATCH', `templates/${id}`, { version, enabled: false });
    expect(await newest()).toMatchObject({ before: { enabled: true }, after: { enabled: false } });
    await done('DELETE', `templates/${id}`);
    expect(await newest()).toMatchObject({ before: { ...GREETING, enabled: false }, after: null });
  });

  test('but not of what changed nothing', async () => {
    const { id } = await done('POST', 'queues', { name: 'Orders' });
    const before = await changes();
    expect(await done('PATCH', `queues/${id}`, { name: 'Orders' })).toMatchObject({ version: 1 });
    await done('PATCH', `accounts/${desk.ids.bea}`, { name: 'Bea' });
    await done('DELETE', `queues/${id}/members/${desk.ids.bea}`);
    expect(await changes()).toEqual(before);
  });

  test('nor of what was refused', async () => {
    await done('POST', 'queues', { name: 'Orders' });
    const before = await changes();
    expect(await ada('POST', 'queues', { name: 'Orders' })).toMatchObject({ status: 409 });
    expect(await ada('PUT', `queues/nowhere/members/${desk.ids.bea}`, {})).toMatchObject({ status: 404 });
    expect(await changes()).toEqual(before);
  });

  test('for good: nobody alters or deletes it', async () => {
    await done('POST', 'queues', { name: 'Orders' });
    for (const sql of ['update configuration_changes set at = 0', 'delete from configuration_changes'])
      await expect(store.query(sql)).rejects.toThrow('only ever added to');
  });

  test('page by page, of one thing if it is named, to administrators only', async () => {
    const { id } = await done('POST', 'queues', { name: 'Orders' });
    await done('PATCH', `queues/${id}`, { priority: 1 });
    await done('POST', 'queues', { name: 'Billing' });
    const first = await done('GET', `changes?thing=queue&id=${id}&limit=1`);
    expect(first).toMatchObject({ changes: [{ version: 2 }] });
    const second = await done('GET', `changes?thing=queue&id=${id}&limit=1&after=${first.next}`);
    expect(second).toMatchObject({ changes: [{ version: 1 }], next: null });
    expect(await ada('GET', 'changes?thing=nothing')).toMatchObject({ status: 400 });
    await done('PATCH', `accounts/${desk.ids.bea}`, { role: 'agent' });
    expect((await bea('GET', 'changes')).status).toBeGreaterThan(400);
  });
});

describe('of two administrators at one thing', () => {
  let queue: string;
  beforeEach(async () => {
    queue = (await done('POST', 'queues', { name: 'Orders' })).id;
  });

  /** What the second is told: what is there now, by whom and since when. */
  const conflict = (current: object) => ({
    status: 409,
    body: {
      error: {
        code: 'conflict',
        current,
        changedBy: { id: desk.ids.bea, name: 'Bea' },
        changedAt: desk.clock.now(),
      },
    },
  });

  test.each<[string, () => Promise<{ path: string; first: object; second: object; seen: object }>]>([
    [
      'queue',
      async () => ({
        path: `PATCH queues/${queue}`,
        first: { version: 1, priority: 5 },
        second: { version: 1, priority: 7 },
        seen: { version: 2, priority: 5 },
      }),
    ],
    [
      'account',
      async () => ({
        path: `PATCH accounts/${desk.ids.bea}`,
        first: { version: 1, capacity: 5 },
        second: { version: 1, capacity: 7 },
        seen: { version: 2, capacity: 5 },
      }),
    ],
    [
      'part of the rules',
      async () => ({
        path: 'PUT rules/clean_up',
        first: { version: 0, config: { bullet: '•' } },
        second: { version: 0, config: { bullet: '-' } },
        seen: { version: 1, config: { bullet: '•' } },
      }),
    ],
    [
      'template',
      async () => {
        const { id, version } = await done('POST', 'templates', GREETING);
        return {
          path: `PATCH templates/${id}`,
          first: { version, name: 'Hello' },
          second: { version, name: 'Hi' },
          seen: { id, name: 'Hello' },
        };
      },
    ],
  ])('the second is shown the change of the first: %s', async (_what, prepare) => {
    const { path, first, second, seen } = await prepare();
    const [method, url = ''] = path.split(' ') as ['PUT' | 'PATCH', string];
    expect(await bea(method, url, first)).toMatchObject({ status: 200 });
    const recorded = await changes();
    expect(await ada(method, url, second)).toMatchObject(conflict(seen));
    expect(await changes()).toEqual(recorded);
  });

  test('one of both wins, however close they are', async () => {
    const both = await Promise.all([
      ada('PATCH', `queues/${queue}`, { version: 1, priority: 5 }),
      bea('PATCH', `queues/${queue}`, { version: 1, priority: 7 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await done('GET', `queues/${queue}`)).toMatchObject({ version: 2 });
  });

  test('who names no version changes what is there, and what that was is on record', async () => {
    await bea('PATCH', `queues/${queue}`, { priority: 5 });
    await done('PATCH', `queues/${queue}`, { name: 'Sales' });
    expect(await done('GET', `queues/${queue}`)).toMatchObject({ name: 'Sales', priority: 5, version: 3 });
    expect(await newest()).toMatchObject({ before: { priority: 5 }, after: { priority: 5 } });
  });
});
