import { beforeEach, describe, expect, test } from 'vitest';
import { createDesk } from '../../../server/src/desk.ts';
import { createLog } from '../../../server/src/logger.ts';
import { Browser } from '../support/browser.ts';
import { testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { useStore } from '../support/store.ts';
import { People } from './people.ts';

const PASSWORD = 'correct horse battery';
const PERSON = { email: 'carla@example.com' };
const CUSTOMERS = '/configurator/api/admin/customers';

describe("customers' data in the System Configurator", () => {
  const store = useStore();
  let browser: Browser;
  beforeEach(async () => {
    const clock = testClock();
    const people = await People.of(store, clock);
    await people.handled({ name: 'Carla', ...PERSON });
    const desk = await createDesk({ store, clock, log: createLog('silent'), config: testConfig() });
    await desk.accounts.create({ login: 'ada', name: 'Ada', role: 'administrator', password: PASSWORD });
    browser = new Browser(desk.app);
    await browser.signIn('ada', PASSWORD);
    return () => desk.app.close();
  });

  test('may be looked at and counted without more ado', async () => {
    for (const path of ['find', 'erase?dryRun=true'])
      expect(await browser.ask('POST', `${CUSTOMERS}/${path}`, PERSON)).toMatchObject({
        status: 200,
        body: { conversations: 1 },
      });
    expect(
      await browser.ask('POST', `${CUSTOMERS}/age-out?dryRun=true`, { conversationDays: 1 }),
    ).toMatchObject({ status: 200 });
  });

  test('leave, or go, only after the password was given once more', async () => {
    const acts = [
      ['export', PERSON],
      ['age-out', { conversationDays: 1 }],
      ['erase', PERSON],
    ] as const;
    for (const [path, body] of acts)
      expect(await browser.ask('POST', `${CUSTOMERS}/${path}`, body)).toMatchObject({
        status: 403,
        body: { error: { passwordNeeded: true } },
      });
    expect((await browser.ask('POST', `${CUSTOMERS}/find`, PERSON)).body).toMatchObject({ conversations: 1 });
    await browser.ask('POST', '/configurator/api/session/confirm', { password: PASSWORD });
    for (const [path, body] of acts)
      expect(await browser.ask('POST', `${CUSTOMERS}/${path}`, body)).toMatchObject({ status: 200 });
    expect((await browser.ask('POST', `${CUSTOMERS}/find`, PERSON)).body).toMatchObject({ conversations: 0 });
  });
});
