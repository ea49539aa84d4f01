// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigurationPage } from '../../../../server/web/configurator/pages/configuration/ConfigurationPage.tsx';
import { fakeApi, ok } from './fake-api.ts';
import { OpenPage } from './page.ts';

const IMPORT = 'admin/configuration?dryRun=false';
const TRY = 'admin/configuration?dryRun=true';
const REPORT = {
  added: [{ thing: 'template', name: 'Warranty' }],
  changed: [{ thing: 'rules', name: 'clean_up' }],
  removed: [{ thing: 'queue', name: 'Repairs' }],
  refused: [],
  secretsNeeded: [],
  applied: false,
};

let desk: ReturnType<typeof fakeApi>;
let page: OpenPage;
beforeEach(async () => {
  desk = fakeApi({ [TRY]: ok(REPORT), [IMPORT]: ok({ ...REPORT, applied: true }) });
  page = await OpenPage.of(ConfigurationPage, desk.api);
});
afterEach(() => page.close());

const file = (text = '{"sidedesk":1}') => new File([text], 'sidedesk-configuration.json');
const listed = (outcome: string) => page.one(`[data-outcome=${outcome}] ul`).textContent;

describe('a configuration in a file', () => {
  test('is tried first, and what it would change stands there, what goes first and unfolded', async () => {
    page.choose('file', file());
    await page.says('nothing changed yet');
    expect(desk.asked.map(({ path }) => path)).toEqual([TRY]);
    expect(desk.asked[0]?.body).toMatchObject({ type: 'application/json' });
    expect(['added', 'changed', 'removed'].map(listed)).toEqual([
      'Warranty reply template',
      'Clean-up rules rules',
      'Repairs queue',
    ]);
    const kinds = [...page.root.querySelectorAll<HTMLDetailsElement>('details')];
    expect(kinds.map(({ dataset, open }) => [dataset.outcome, open])).toEqual([
      ['removed', true],
      ['changed', false],
      ['added', false],
    ]);
  });

  test('is made the desk’s as it was tried, once', async () => {
    page.choose('file', file());
    await page.says('Make 3 changes');
    await page.click('Make 3 changes');
    await page.says('Done. This was changed:');
    expect(desk.asked.map(({ path }) => path)).toEqual([TRY, IMPORT]);
    expect(desk.asked[1]?.body).toBe(desk.asked[0]?.body);
    expect(page.text).not.toContain('Make 3 changes');
  });

  test('with a fault in it is refused by the place, and nothing can be done with it', async () => {
    const message = 'There is a queue "Orders" already.';
    desk.answers[TRY] = ok({
      ...REPORT,
      refused: [{ path: 'queues[3].name', reason: 'conflict', message }],
    });
    page.choose('file', file());
    await page.says('Nothing is changed, because of what is refused here:');
    expect(page.one('.report-lines').textContent).toBe(`queues[3].name ${message}`);
    expect(page.root.querySelector('.primary')).toBeNull();
  });

  test('that the desk has already changes nothing', async () => {
    desk.answers[TRY] = ok({
      added: [],
      changed: [],
      removed: [],
      refused: [],
      secretsNeeded: [],
      applied: false,
    });
    page.choose('file', file());
    await page.says('The desk is what the file says.');
    expect(page.root.querySelector('.primary')).toBeNull();
  });

  test('of ten thousand changes names the first of each kind, and says that there are more', async () => {
    const added = Array.from({ length: 10_000 }, (_, at) => ({ thing: 'template', name: `Reply ${at}` }));
    desk.answers[TRY] = ok({ ...REPORT, added });
    page.choose('file', file());
    await page.says('Make 10,002 changes');
    expect(page.root.querySelectorAll('[data-outcome=added] li')).toHaveLength(200);
    expect(page.text).toContain('There are more such lines than are listed here.');
  });

  test('that is too large is not even sent', async () => {
    const large = file();
    Object.defineProperty(large, 'size', { value: 32 * 1024 * 1024 + 1 });
    page.choose('file', large);
    await page.says('The file is larger than 32 MB');
    expect(desk.asked).toEqual([]);
  });
});
