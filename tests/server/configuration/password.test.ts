import { beforeEach, describe, expect, test } from 'vitest';
import { Browser } from '../support/browser.ts';
import { useStore } from '../support/store.ts';
import { PASSWORD, useAdministrators } from './support.ts';

const store = useStore();
const desk = useAdministrators(store);
const API = '/configurator/api';
let browser: Browser;

beforeEach(async () => {
  browser = new Browser(desk.app);
  await browser.signIn('ada', PASSWORD);
});

const confirm = () => browser.ask('POST', `${API}/session/confirm`, { password: PASSWORD });
const needed = { status: 403, body: { error: { code: 'forbidden', passwordNeeded: true } } };
const undoNewest = async () => {
  const [newest] = await desk.changes();
  return browser.ask('POST', `${API}/admin/changes/${newest?.id}/undo`);
};

describe('the System Configurator has the password once more', () => {
  test('before the whole configuration is brought in, but not to try it', async () => {
    const { body: file } = await browser.ask('GET', `${API}/admin/configuration`);
    const bring = (query = '') => browser.ask('POST', `${API}/admin/configuration${query}`, file);
    expect(await bring('?dryRun=true')).toMatchObject({ status: 200, body: { applied: false } });
    for (const query of ['', '?dryRun=false']) expect(await bring(query)).toMatchObject(needed);
    await confirm();
    expect(await bring()).toMatchObject({ status: 200, body: { applied: true } });
  });

  test('before an undone change gives somebody another role, but not before others', async () => {
    await desk.done('PATCH', `accounts/${desk.ids.bea}`, { capacity: 5 });
    expect(await undoNewest()).toMatchObject({ status: 200, body: { account: { name: 'Ada' } } });
    await desk.done('PATCH', `accounts/${desk.ids.bea}`, { role: 'agent' });
    expect(await undoNewest()).toMatchObject(needed);
    await confirm();
    expect(await undoNewest()).toMatchObject({ status: 200, body: { after: { role: 'administrator' } } });
  });

  test('before an undone change gives somebody the right to templates', async () => {
    await desk.done('PATCH', `accounts/${desk.ids.bea}`, { managesTemplates: true });
    await desk.done('PATCH', `accounts/${desk.ids.bea}`, { managesTemplates: false });
    expect(await undoNewest()).toMatchObject(needed);
    await confirm();
    expect(await undoNewest()).toMatchObject({ status: 200, body: { after: { managesTemplates: true } } });
  });
});
