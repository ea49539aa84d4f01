// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeskSettings, STANDARD_DESK } from '../../../../../lib/protocol/desk.ts';
import { DeskPage } from '../../../../../server/web/configurator/pages/desk/DeskPage.tsx';
import { fakeApi, ok } from '../fake-api.ts';
import { OpenPage } from '../page.ts';

const PATH = 'admin/desk';
const SET: DeskSettings = {
  ...STANDARD_DESK,
  name: 'Help desk',
  notReadyReasons: [
    { id: 'a', name: 'Lunch' },
    { id: 'b', name: 'Training' },
  ],
  webChat: { ...STANDARD_DESK.webChat, colour: '#ffd400' },
  retentionDays: 90,
};

let desk: ReturnType<typeof fakeApi>;
let page: OpenPage;
beforeEach(async () => {
  desk = fakeApi({ [PATH]: ok({ version: 3, settings: SET, changedAt: 1, changedBy: null }) });
  page = await OpenPage.of(DeskPage, desk.api);
  await page.says('Web chat');
});
afterEach(() => page.close());

const sent = () => desk.asked.findLast(({ body }) => body !== undefined)?.body;
const settings = () => (sent() as { settings: DeskSettings }).settings;
const save = () => page.click('Save');
const tick = (name: string) => page.one<HTMLInputElement>(`[name=${name}]`).click();

/** Settings by the names that their fields have. */
function namesOf(some: object, before = ''): string[] {
  return Object.entries(some).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? namesOf(value, `${before}${key}.`)
      : [before + key],
  );
}

describe('The page of the desk', () => {
  test('has a field for every setting', () => {
    const names = [...page.root.querySelectorAll('[name]')].map((field) => field.getAttribute('name'));
    const lists = ['notReadyReasons'];
    expect(names).toEqual(expect.arrayContaining(namesOf(SET).filter((name) => !lists.includes(name))));
    expect(names).toContain('reason.a');
  });

  test('saves what was changed, made from the version that was read', async () => {
    await page.write('name', ' Orders ');
    await page.write('country', 'FI');
    await page.write('timeZone', 'Europe/Helsinki');
    await page.write('webChat.side', 'left');
    await page.write('webChat.sites', 'https://a.example\nhttps://b.example');
    await save();
    expect(sent()).toEqual({
      version: 3,
      settings: {
        ...SET,
        ...{ name: 'Orders', country: 'FI', timeZone: 'Europe/Helsinki' },
        webChat: { ...SET.webChat, side: 'left', sites: ['https://a.example', 'https://b.example'] },
      },
    });
  });

  test('says plainly that no site means every site', async () => {
    expect(page.text).toContain('None is named: every site may have it.');
    await page.write('webChat.sites', 'https://a.example');
    expect(page.text).toContain('Every other site is refused.');
  });

  test.each([
    ['webChat.sites', 'https://a.example/shop', 'https://a.example/shop is no site'],
    ['privacyNotice.link', 'www.a.example', 'An address that begins with https://'],
    ['reason.b', ' ', 'A name is needed.'],
    ['reason.b', 'lunch', 'Another reason has this name.'],
  ])('names what is wrong in %s where it is typed, and does not save', async (field, value, words) => {
    await page.write(field, value);
    await page.says(words);
    await save();
    expect(sent()).toBeUndefined();
  });

  test('shows the look of the chat as it is typed, with text that can be read on the colour', async () => {
    const start = page.one<HTMLElement>('.chat-look-start');
    expect(start.style.color).toBe('rgb(0, 0, 0)');
    await page.write('webChat.colour', '#0b1a6c');
    expect(start.style.color).toBe('rgb(255, 255, 255)');
    expect(page.one('.chat-look-title').textContent).toBe('Help desk');
    await page.write('webChat.title', 'Ask us');
    expect(page.one('.chat-look-title').textContent).toBe('Ask us');
  });

  test('puts reasons in another order, adds and removes some', async () => {
    page.one<HTMLElement>('[aria-label*=Training][aria-label*=up]').click();
    await page.click('Add a reason');
    const added = [...page.root.querySelectorAll('[name^=reason]')].at(-1);
    await page.write(added?.getAttribute('name') ?? '', 'Meeting');
    page.one<HTMLElement>('[aria-label*=Remove][aria-label*=Lunch]').click();
    await page.says('Not saved yet');
    await save();
    expect(settings().notReadyReasons).toEqual([
      { id: 'b', name: 'Training' },
      { id: expect.stringMatching(/^r\d+$/), name: 'Meeting' },
    ]);
  });

  test('lets conversations stay for good, and the chat have its usual colour', async () => {
    tick('retained');
    tick('coloured');
    await page.says('Not saved yet');
    await save();
    expect(settings()).toMatchObject({ retentionDays: null, webChat: { colour: null } });
  });
});
