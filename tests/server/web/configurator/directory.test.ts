// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DirectoryPage } from '../../../../server/web/configurator/pages/directory/DirectoryPage.tsx';
import { fakeApi, ok, refused } from './fake-api.ts';
import { OpenPage } from './page.ts';

const IMPORT = 'admin/directory/import?dryRun=false';
const TRY = 'admin/directory/import?dryRun=true';
const REPORT = {
  new: 2,
  changed: 1,
  same: 4,
  refused: 1,
  lines: [
    { line: 3, outcome: 'changed' },
    { line: 9, outcome: 'refused', reason: 'There is no name.' },
  ],
  more: false,
};

let desk: ReturnType<typeof fakeApi>;
let page: OpenPage;
beforeEach(async () => {
  desk = fakeApi({ [TRY]: ok(REPORT), [IMPORT]: ok(REPORT) });
  page = await OpenPage.of(DirectoryPage, desk.api);
});
afterEach(() => page.close());

const paths = () => desk.asked.map(({ path }) => path);
/** As Windows with a spreadsheet program has it. */
const file = (text = 'name,phone\n', type = 'application/vnd.ms-excel') =>
  new File([text], 'customers.csv', { type });

describe('a file of customers', () => {
  test('is tried first, and what would become of its lines stands there', async () => {
    page.choose('file', file());
    await page.says('nothing stored yet');
    expect(paths()).toEqual([TRY]);
    expect(desk.asked[0]?.body).toMatchObject({ type: 'text/csv' });
    const counts = ['new', 'changed', 'same', 'refused'].map(
      (outcome) => page.one(`[data-outcome=${outcome}] dd`).textContent,
    );
    expect(counts).toEqual(['2', '1', '4', '1']);
    expect(page.one('.report-lines').textContent).toBe('Line 9: There is no name.');
    expect(page.one('details').textContent).toContain('3');
  });

  test('is imported as it was tried, once', async () => {
    page.choose('file', file());
    await page.says('Import 3 customers');
    await page.click('Import 3 customers');
    await page.says('Imported. This is what became of its lines:');
    expect(paths()).toEqual([TRY, IMPORT]);
    expect(desk.asked[1]?.body).toBe(desk.asked[0]?.body);
    expect(page.text).not.toContain('Import 3 customers');
  });

  test('with nothing new in it cannot be imported', async () => {
    desk.answers[TRY] = ok({ ...REPORT, new: 0, changed: 0, lines: [] });
    page.choose('file', file());
    await page.says('there is nothing in it to import');
    expect(page.root.querySelector('.primary')).toBeNull();
  });

  test('that is none is refused in the desk’s words', async () => {
    desk.answers[TRY] = refused('The file is empty.');
    page.choose('file', file(''));
    await page.says('The file is empty.');
    expect(page.root.querySelector('.primary')).toBeNull();
  });

  test('that is too large is not even sent', async () => {
    const large = file();
    Object.defineProperty(large, 'size', { value: 16 * 1024 * 1024 + 1 });
    page.choose('file', large);
    await page.says('The file is larger than 16 MB');
    expect(desk.asked).toEqual([]);
  });

  test('that could not be imported can be tried again as it is', async () => {
    desk.answers[IMPORT] = refused('Another file is being read: try again when it is done.');
    page.choose('file', file());
    await page.says('Import 3 customers');
    await page.click('Import 3 customers');
    await page.says('Another file is being read');
    desk.answers[IMPORT] = ok(REPORT);
    await page.click('Import 3 customers');
    await page.says('Imported.');
  });

  test('is forgotten when another is about to be chosen', async () => {
    page.choose('file', file());
    await page.says('Import 3 customers');
    page.one<HTMLInputElement>('[name=file]').dispatchEvent(new MouseEvent('click'));
    await expect.poll(() => page.text).not.toContain('Import 3 customers');
  });
});
