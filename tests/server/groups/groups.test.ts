import { describe, expect, test } from 'vitest';
import { PASSWORD, useAdministrators } from '../configuration/support.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const desk = useAdministrators(store);
const { ada, bea, done, changes } = desk;

const CARDS = { detectors: [{ id: 'card', detector: 'card' }] };
const add = (name: string) => done('POST', 'groups', { name });
const join = (group: string | null, account = desk.ids.bea) =>
  done('PATCH', `accounts/${account}`, { group });
const groupOf = async (account = desk.ids.bea) => (await done('GET', `accounts/${account}`)).group;
const giveOwn = (group: string, config: object = CARDS) =>
  done('PUT', `rules/sensitive?group=${group}`, { version: 0, config });
const undoLast = async () => {
  const [last] = await changes();
  return ada('POST', `changes/${last?.id}/undo`);
};

describe('groups', () => {
  test('are added, renamed and listed by name, page by page, with who is in them and the rules they have', async () => {
    const sales = await add('Sales');
    expect(sales).toEqual({ id: sales.id, version: 1, name: 'Sales', members: 0, rules: [] });
    const { id } = await add('Complaints');
    await join(id);
    await giveOwn(id);
    expect(await done('PATCH', `groups/${id}`, { name: 'Care', version: 1 })).toMatchObject({ version: 2 });
    const first = await done('GET', 'groups?limit=1');
    expect(first).toEqual({
      groups: [{ id, version: 2, name: 'Care', members: 1, rules: ['sensitive'] }],
      next: 'Care',
    });
    expect(await done('GET', `groups?limit=1&after=${first.next}`)).toEqual({ groups: [sales], next: null });
    expect(await done('GET', `groups/${id}/members`)).toEqual({
      members: [{ id: desk.ids.bea, login: 'bea', name: 'Bea' }],
      next: null,
    });
  });

  test('have names of their own', async () => {
    const { id } = await add('Sales');
    await add('Care');
    const taken = { status: 409, body: { error: { code: 'conflict' } } };
    expect(await ada('POST', 'groups', { name: 'Sales' })).toMatchObject(taken);
    expect(await ada('PATCH', `groups/${id}`, { name: 'Care' })).toMatchObject(taken);
    expect(await ada('POST', 'groups', { name: ' ' })).toMatchObject({ status: 400 });
  });

  test('are changed by one of two at once: the other is told by whom, and to what', async () => {
    const { id } = await add('Sales');
    await done('PATCH', `groups/${id}`, { name: 'Care', version: 1 });
    expect(await bea('PATCH', `groups/${id}`, { name: 'Orders', version: 1 })).toMatchObject({
      status: 409,
      body: { error: { current: { id, name: 'Care', version: 2 }, changedBy: { name: 'Ada' } } },
    });
  });

  test('are for administrators only, and those that are not there are not found', async () => {
    const answer = await desk.app.inject({ method: 'GET', url: '/api/admin/groups' });
    expect(answer.statusCode).toBe(401);
    for (const [method, path, body] of [
      ['GET', 'groups/none'],
      ['PATCH', 'groups/none', { name: 'New' }],
      ['DELETE', 'groups/none'],
      ['GET', 'groups/none/members'],
      ['GET', 'rules/sensitive?group=none'],
      ['PUT', 'rules/sensitive?group=none', { version: 0, config: CARDS }],
      ['DELETE', 'rules/sensitive?group=none'],
      ['PATCH', `accounts/${desk.ids.bea}`, { group: 'none' }],
      ['POST', 'accounts', { login: 'd', name: 'D', role: 'agent', password: PASSWORD, group: 'none' }],
    ] as const)
      expect(await ada(method, path, body), `${method} ${path}`).toMatchObject({ status: 404 });
  });

  test('have an account in one of them at most, from the beginning or later', async () => {
    const { id } = await add('Sales');
    const { id: other } = await add('Care');
    const dora = { login: 'dora', name: 'Dora', role: 'agent', password: PASSWORD, group: id };
    expect(await done('POST', 'accounts', dora)).toMatchObject({ group: id });
    await join(id);
    await join(other);
    expect((await done('GET', `groups/${id}`)).members).toBe(1);
    expect(await groupOf()).toBe(other);
    expect((await changes('&thing=account'))[0]).toMatchObject({
      before: { group: id },
      after: { group: other },
    });
  });
});

describe('a group that is removed', () => {
  async function removed(): Promise<string> {
    const { id } = await add('Sales');
    await join(id);
    await giveOwn(id);
    await done('DELETE', `groups/${id}`);
    return id;
  }

  test('lets its members go by the rules for all, and is on record with all it had', async () => {
    await removed();
    expect(await groupOf()).toBeNull();
    expect((await changes())[0]).toMatchObject({
      ...{ thing: 'group', name: 'Sales', version: 2, after: null, account: { name: 'Ada' } },
      before: { name: 'Sales', members: [desk.ids.bea], rules: { sensitive: CARDS } },
    });
    expect((await done('GET', 'groups')).groups).toEqual([]);
  });

  test('comes back with its rules and its members, but for those who are in another by now', async () => {
    const id = await removed();
    expect(await undoLast()).toMatchObject({ status: 200 });
    expect(await done('GET', `groups/${id}`)).toMatchObject({ members: 1, rules: ['sensitive'] });
    expect(await done('GET', `rules/sensitive?group=${id}`)).toMatchObject({ group: id, config: CARDS });
    // The rules go on from there.
    const { version } = await done('GET', `rules/sensitive?group=${id}`);
    await done('PUT', `rules/sensitive?group=${id}`, { version, config: {} });
    await done('DELETE', `groups/${id}`);
    const [removal] = await changes();
    const { id: other } = await add('Care');
    await join(other);
    await done('POST', `changes/${removal?.id}/undo`, {});
    expect(await groupOf()).toBe(other);
  });

  test('is not what an older change of a member goes back to: that leaves the group alone', async () => {
    const { id } = await add('Sales');
    await join(id);
    await done('PATCH', `accounts/${desk.ids.bea}`, { capacity: 7 });
    const [change] = await changes();
    await done('DELETE', `groups/${id}`);
    await done('POST', `changes/${change?.id}/undo`, {});
    expect(await done('GET', `accounts/${desk.ids.bea}`)).toMatchObject({ capacity: 3, group: null });
  });
});

describe('undone is', () => {
  test('that a group was added or renamed, that somebody came into it, and each change of its rules', async () => {
    const { id } = await add('Sales');
    await done('PATCH', `groups/${id}`, { name: 'Care' });
    await undoLast();
    expect(await done('GET', `groups/${id}`)).toMatchObject({ name: 'Sales' });

    await join(id);
    await undoLast();
    expect(await groupOf()).toBeNull();

    const own = `rules/sensitive?group=${id}`;
    await giveOwn(id);
    await done('PUT', own, { version: 1, config: {} });
    await undoLast();
    expect((await done('GET', own)).config).toEqual(CARDS);
    await done('DELETE', own);
    await undoLast();
    expect(await done('GET', own)).toMatchObject({ group: id, config: CARDS });
    const [first] = await changes(`&id=sensitive/${id}`);
    await done('DELETE', own);
    await done('PUT', own, { version: 0, config: CARDS });
    await undoLast();
    expect(await done('GET', own)).toMatchObject({ group: null, version: 0 });
    expect(await ada('POST', `changes/${first?.id}/undo`)).toMatchObject({ status: 409 });
  });

  test('a new group, unless it was changed since', async () => {
    const { id } = await add('Sales');
    await undoLast();
    expect(await ada('GET', `groups/${id}`)).toMatchObject({ status: 404 });
    await undoLast();
    expect(await done('GET', `groups/${id}`)).toMatchObject({ name: 'Sales' });
  });
});
