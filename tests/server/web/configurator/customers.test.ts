// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CustomersPage } from '../../../../server/web/configurator/pages/customers/CustomersPage.tsx';
import { fakeApi, ok, refused } from './fake-api.ts';
import { OpenPage } from './page.ts';

const FIND = 'admin/customers/find';
const EXPORT = 'admin/customers/export';
const ERASE = 'admin/customers/erase';
const AGE_OUT = 'admin/customers/age-out';
const TRY = '?dryRun=true';
const COUNTS = { conversations: 2, messages: 1234, audit: 3, directory_entries: 0 };
const GOING = { conversations: 2, messages: 1234 };
const CARLA = { email: 'carla@example.com' };

let desk: ReturnType<typeof fakeApi>;
let page: OpenPage;
beforeEach(async () => {
  desk = fakeApi({
    [FIND]: ok(COUNTS),
    [ERASE + TRY]: ok(GOING),
    [ERASE]: ok(GOING),
    [AGE_OUT + TRY]: ok({ conversations: 7, audit: 0 }),
    [AGE_OUT]: ok({ conversations: 7, audit: 0 }),
  });
  page = await OpenPage.of(CustomersPage, desk.api);
});
afterEach(() => page.close());

const paths = () => desk.asked.map(({ path }) => path);
async function find(who = 'carla@example.com') {
  await page.write('who', who);
  await page.click('Find');
}

describe('a customer', () => {
  test('is found by what is known, and what there is stands there by kind', async () => {
    await find(' carla@example.com ');
    await page.says('Stored about');
    expect(desk.asked).toEqual([{ path: FIND, body: CARLA }]);
    expect(page.one('[data-table=messages]').textContent).toBe('Messages1,234');
    expect(document.activeElement?.textContent).toContain('carla@example.com');
  });

  test('is found by a phone number where that is chosen', async () => {
    await page.write('way', 'phone');
    await find('040 1234567');
    await page.says('Stored about');
    expect(desk.asked).toEqual([{ path: FIND, body: { phone: '040 1234567' } }]);
  });

  test('is not looked for as long as nothing is written', async () => {
    await find('  ');
    await page.says('Say by what the customer is known.');
    expect(desk.asked).toEqual([]);
  });

  test('of whom nothing is stored is neither exported nor erased', async () => {
    desk.answers[FIND] = ok({ conversations: 0, messages: 0 });
    await find();
    await page.says('Nothing is stored about');
    expect(page.text).not.toContain('Export');
  });

  test('is saved as a file', async () => {
    const created = vi.fn((_file: Blob) => 'blob:there');
    Object.assign(URL, { createObjectURL: created, revokeObjectURL: vi.fn() });
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(`${this.download} ${this.href}`);
    });
    const file = new Blob(['{}\n']);
    desk.answers[EXPORT] = ok(file);
    await find();
    await page.says('Stored about');
    await page.click('Export');
    await page.says('The file is with your downloads.');
    expect(desk.asked.at(-1)).toEqual({ path: EXPORT, body: CARLA });
    expect(created).toHaveBeenCalledWith(file);
    expect(saved).toEqual(['customer.jsonl blob:there']);
  });

  test('is erased after what would go was counted and asked about', async () => {
    await find();
    await page.says('Stored about');
    await page.click('Erase…');
    await page.says('This goes for good.');
    expect(page.one('dialog [data-table=messages]').textContent).toBe('Messages1,234');
    expect(paths()).toEqual([FIND, ERASE + TRY]);
    await page.click('Erase for good');
    await page.says('Conversations 2, Messages 1,234');
    expect(desk.asked.at(-1)).toEqual({ path: ERASE, body: CARLA });
    expect(document.activeElement?.textContent).toContain('Erased:');
  });

  test('stays when the question is not answered with it', async () => {
    await find();
    await page.says('Stored about');
    await page.click('Erase…');
    await page.says('This goes for good.');
    await page.click('Cancel');
    expect(paths()).toEqual([FIND, ERASE + TRY]);
    expect(page.text).not.toContain('This goes for good.');
  });

  test('whose chat goes on stays, and the desk’s sentence says why', async () => {
    desk.answers[ERASE + TRY] = refused('The chat is still going on: erase it once it is handled.');
    await find();
    await page.says('Stored about');
    await page.click('Erase…');
    await page.says('The chat is still going on');
    expect(page.root.querySelector('dialog')).toBeNull();
  });
});

describe('what is old', () => {
  test('is counted, asked about with its days, and goes', async () => {
    await page.write('conversationDays', '365');
    await page.click('Erase what is older…');
    await page.says('Conversations that ended more than 365 days ago go for good.');
    expect(desk.asked).toEqual([{ path: AGE_OUT + TRY, body: { conversationDays: 365 } }]);
    await page.click('Erase for good');
    await page.says('Erased: Conversations 7');
    expect(desk.asked.at(-1)).toEqual({ path: AGE_OUT, body: { conversationDays: 365 } });
  });

  test.each(['0', '1.5', 'a year', '99999'])('is nothing by what is no number of days: %s', async (days) => {
    await page.write('conversationDays', '365');
    await page.write('auditDays', days);
    await page.says('A whole number from 1 to 36,500, please.');
    await page.click('Erase what is older…');
    expect(desk.asked).toEqual([]);
  });

  test('is nothing as long as no days are written', async () => {
    await page.click('Erase what is older…');
    await page.says('Say after how many days.');
    expect(desk.asked).toEqual([]);
  });
});
