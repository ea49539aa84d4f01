import { beforeEach, describe, expect, test } from 'vitest';
import { useStore } from '../support/store.ts';
import { GREETING, PASSWORD, useAdministrators } from './support.ts';

const store = useStore();
const desk = useAdministrators(store);
let bea: typeof desk.bea;

beforeEach(async () => {
  await desk.done('PATCH', `accounts/${desk.ids.bea}`, { role: 'agent', managesTemplates: true });
  bea = await desk.signIn('bea', PASSWORD);
});

const changesOf = async () => (await bea('GET', 'changes')).body.changes;

describe('who manages the reply templates', () => {
  test('adds and changes them, under their own name', async () => {
    const { status, body } = await bea('POST', 'templates', GREETING);
    expect([status, body.changedBy]).toEqual([201, { id: desk.ids.bea, name: 'Bea' }]);
    const changed = await bea('PATCH', `templates/${body.id}`, { name: 'Hello', version: body.version });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Hello' } });
  });

  test('is told what queues are called, and nothing else of them', async () => {
    const { id } = await desk.done('POST', 'queues', { name: 'Orders' });
    expect(await bea('GET', 'queue-names')).toMatchObject({
      status: 200,
      body: { queues: [{ id, name: 'Orders' }], next: null },
    });
    expect(Object.keys((await bea('GET', 'queue-names')).body.queues[0])).toEqual(['id', 'name']);
    expect(await bea('GET', 'queues')).toMatchObject({ status: 403 });
  });

  test('sees who changed templates, and of no other change', async () => {
    await desk.done('POST', 'templates', GREETING);
    await desk.done('POST', 'queues', { name: 'Orders' });
    expect(await changesOf()).toMatchObject([{ thing: 'template', account: { name: 'Ada' } }]);
    expect((await bea('GET', 'changes?thing=queue')).body.changes).toEqual([]);
    expect((await bea('GET', `changes?thing=account&id=${desk.ids.ada}`)).body.changes).toEqual([]);
  });

  test('undoes what was changed of templates, and nothing else', async () => {
    const { id } = await desk.done('POST', 'templates', GREETING);
    const [added] = await changesOf();
    expect(await bea('POST', `changes/${added.id}/undo`)).toMatchObject({
      status: 200,
      body: { account: { name: 'Bea' }, after: null },
    });
    expect(await bea('GET', `templates/${id}`)).toMatchObject({ status: 404 });
    await desk.done('POST', 'queues', { name: 'Orders' });
    const [queue] = await desk.changes('&thing=queue');
    expect(await bea('POST', `changes/${queue?.id}/undo`)).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden', message: 'This is for administrators.' } },
    });
  });
});
