import { describe, expect, test } from 'vitest';
import { type DeskSettings, STANDARD_DESK } from '../../../lib/protocol/desk.ts';
import { createLog } from '../../../server/src/logger.ts';
import { createSettings } from '../../../server/src/settings/index.ts';
import { useAdministrators } from '../configuration/support.ts';
import { testClock } from '../support/clock.ts';
import { emptyStore, useStore } from '../support/store.ts';

const store = useStore();
const desk = useAdministrators(store);
const { ada, bea, done, changes } = desk;
const HELSINKI: DeskSettings = {
  ...STANDARD_DESK,
  name: 'Help desk',
  country: 'FI',
  timeZone: 'Europe/Helsinki',
  contact: 'Ada, extension 12',
  notReadyReasons: [{ id: 'lunch', name: 'Lunch' }],
};
const put = (settings: object, version = 0) => done('PUT', 'desk', { version, settings });
const exported = () => done('GET', 'configuration');
const bring = (file: object, dryRun = false) => done('POST', `configuration?dryRun=${dryRun}`, file);

describe('The settings of the desk', () => {
  test('are the standard ones until somebody has set any', async () => {
    expect(await done('GET', 'desk')).toEqual({
      version: 0,
      settings: STANDARD_DESK,
      changedAt: null,
      changedBy: null,
    });
  });

  test('are stored whole, and say who changed them when', async () => {
    expect(await put(HELSINKI)).toEqual({ version: 1 });
    expect(await done('GET', 'desk')).toEqual({
      version: 1,
      settings: HELSINKI,
      changedAt: desk.clock.now(),
      changedBy: { id: desk.ids.ada, name: 'Ada' },
    });
  });

  test('are for administrators only', async () => {
    const answer = await desk.app.inject({ method: 'GET', url: '/api/admin/desk' });
    expect(answer.statusCode).toBe(401);
  });

  test('of somebody who did not see the last change are refused, and the change is shown', async () => {
    await put(HELSINKI);
    const late = await bea('PUT', 'desk', { version: 0, settings: STANDARD_DESK });
    expect(late).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'conflict',
          current: { version: 1, settings: HELSINKI },
          changedBy: { name: 'Ada' },
          changedAt: desk.clock.now(),
        },
      },
    });
    expect((await done('GET', 'desk')).settings).toEqual(HELSINKI);
  });

  test.each([
    [
      'a country that there is not',
      { country: 'XX' },
      'body.settings.country: the two letters of a country expected, as in FI',
    ],
    ['a time zone that there is not', { timeZone: 'Mars/Olympus' }, 'body.settings.timeZone'],
    ['a setting that there is not', { colour: 'red' }, 'body.settings.colour'],
  ])('are refused with %s, by its place', async (_, some, place) => {
    const answer = await ada('PUT', 'desk', { version: 0, settings: { ...STANDARD_DESK, ...some } });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } });
    expect(answer.body.error.message).toContain(place);
  });

  test('are on record before and after, and can be undone', async () => {
    await put(HELSINKI);
    const [change] = await changes('&thing=desk');
    expect(change).toMatchObject({
      ...{ thing: 'desk', thingId: 'desk', name: 'Help desk', version: 1 },
      ...{ account: { name: 'Ada' }, before: STANDARD_DESK, after: HELSINKI },
    });
    await done('POST', `changes/${change?.id}/undo`);
    expect(await done('GET', 'desk')).toMatchObject({ version: 2, settings: STANDARD_DESK });
    const [undone] = await changes('&thing=desk');
    await done('POST', `changes/${undone?.id}/undo`);
    expect((await done('GET', 'desk')).settings).toEqual(HELSINKI);
  });
});

describe('The file of the whole configuration', () => {
  test('has the settings of the desk, and sets them on an empty one', async () => {
    await put(HELSINKI);
    const file = await exported();
    expect(file.desk).toEqual(HELSINKI);
    await desk.close();
    await emptyStore(store);
    await desk.open();
    const changed = [{ thing: 'desk', name: 'Help desk' }];
    expect(await bring(file, true)).toMatchObject({ changed, applied: false });
    expect((await done('GET', 'desk')).settings).toEqual(STANDARD_DESK);
    expect(await bring(file)).toMatchObject({ changed, applied: true });
    expect((await done('GET', 'desk')).settings).toEqual(HELSINKI);
    expect(await bring(file)).toMatchObject({ changed: [], applied: true });
  });

  test('leaves them as they are where it is from before there were any', async () => {
    await put(HELSINKI);
    const { desk: _, ...older } = await exported();
    expect(await bring(older)).toMatchObject({ changed: [], applied: true });
    expect((await done('GET', 'desk')).settings).toEqual(HELSINKI);
  });

  test('is refused with a time zone that there is not', async () => {
    const file = await exported();
    const answer = await ada('POST', 'configuration', { ...file, desk: { ...file.desk, timeZone: 'x' } });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body.error.message).toContain('desk.timeZone: a time zone expected');
  });
});

describe('What is in force', () => {
  const clock = testClock();
  const settingsOf = (country?: 'SE') => createSettings({ store, clock, country });

  test('is the country of the environment until somebody has set another', async () => {
    const settings = settingsOf('SE');
    await settings.load();
    expect(settings.country()).toBe('SE');
    expect((await settings.read()).settings).toEqual({ ...STANDARD_DESK, country: 'SE' });
    await settings.change({ settings: HELSINKI, version: 0 }, null);
    expect(settings.country()).toBe('FI');
    await settings.change({ settings: STANDARD_DESK, version: 1 }, null);
    expect(settings.country()).toBeUndefined();
  });

  test('is told to whoever listens, once for each change', async () => {
    const settings = settingsOf();
    let told = 0;
    settings.onChanged(() => told++);
    await settings.change({ settings: HELSINKI, version: 0 }, null);
    await settings.load();
    expect(told).toBe(1);
    expect(settings.inForce()).toEqual(HELSINKI);
  });

  test('is what another process has stored, a few seconds later', async () => {
    const settings = settingsOf();
    const changed = new Promise<void>((resolve) => settings.onChanged(resolve));
    const stop = settings.watch(createLog('silent'));
    await settingsOf().change({ settings: HELSINKI, version: 0 }, null);
    expect(settings.inForce()).toEqual(STANDARD_DESK);
    clock.advance(5000);
    await changed;
    expect(settings.inForce()).toEqual(HELSINKI);
    stop();
  });
});
