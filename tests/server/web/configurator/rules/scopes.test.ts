// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FilesPage } from '../../../../../server/web/configurator/pages/files/FilesPage.tsx';
import { fakeDesk, ok } from '../fake-desk.ts';
import { ShownPage } from '../shown-page.ts';

const ALL = { contact: 'IT desk' };
const none = { refused: [], changedAt: null, changedBy: null };

let page: ShownPage;
let own: { config: object; version: number } | null;
let desk: ReturnType<typeof fakeDesk>;

beforeEach(() => {
  page = new ShownPage(FilesPage);
  own = null;
  desk = fakeDesk({
    'GET admin/groups': () =>
      ok({
        groups: [
          { id: 'g1', name: 'Sales', version: 1, members: 2, rules: own ? ['attachments'] : [] },
          { id: 'g2', name: 'Care', version: 1, members: 0, rules: ['attachments'] },
        ],
        next: null,
      }),
    'GET admin/rules/attachments?group=g1': () =>
      ok(own ? { group: 'g1', ...own, ...none } : { group: null, config: ALL, version: 0, ...none }),
    'GET admin/rules/attachments': () => ok({ group: null, config: ALL, version: 3, ...none }),
    'PUT admin/rules/attachments?group=g1': ({ body }) => {
      own = { config: (body as { config: object }).config, version: 1 };
      return ok({ version: 1, refused: [] });
    },
    'DELETE admin/rules/attachments?group=g1': () => {
      own = null;
      return ok(null);
    },
  });
});
afterEach(() => page.close());

const show = (id: string | null) => page.show(desk.desk, id);
const contact = () => page.field('contact')?.value;
const scopes = () => page.links('.scopes a');

describe('rules', () => {
  test('say whose they are, and lead to the others, with those that a group has of its own', async () => {
    await show(null);
    expect(scopes()).toEqual([
      ['For all', '#/files', 'page'],
      ['Sales', '#/files/g1', null],
      ['Careits own', '#/files/g2', null],
    ]);
    expect(contact()).toBe('IT desk');
    expect(page.text).not.toContain('Follow the rules for all again');
  });

  test('are for all alone where there is no group', async () => {
    desk = fakeDesk({
      'GET admin/groups': () => ok({ groups: [], next: null }),
      'GET admin/rules/attachments': () => ok({ group: null, config: ALL, version: 3, ...none }),
    });
    await show(null);
    expect(scopes()).toEqual([]);
    expect(contact()).toBe('IT desk');
  });

  test('that a group follows cannot be changed there; its own begin as a copy of them', async () => {
    await show('g1');
    expect(page.text).toContain('Follows the rules for all');
    expect(contact()).toBeUndefined();
    await page.press('Give this group rules of its own');
    expect(desk.sent('PUT')).toMatchObject([{ body: { version: 0, config: ALL } }]);
    expect(contact()).toBe('IT desk');
    expect(scopes()[1]).toEqual(['Salesits own', '#/files/g1', 'page']);
  });

  test('of each group and for all are typed side by side, and none is lost for looking at another', async () => {
    own = { config: {}, version: 1 };
    await show('g1');
    await page.write('contact', 'Sales desk');
    await show(null);
    await page.write('contact', 'Other desk');
    expect(desk.desk.drafts.unsaved.value).toEqual(['files/g1', 'files']);
    await show('g1');
    expect(contact()).toBe('Sales desk');
    await page.press('Save');
    expect(desk.sent('PUT')).toMatchObject([
      { path: 'admin/rules/attachments?group=g1', body: { version: 1, config: { contact: 'Sales desk' } } },
    ]);
    expect(desk.desk.drafts.unsaved.value).toEqual(['files']);
  });

  test('of its own go after a question, with what was not saved of them', async () => {
    own = { config: { contact: 'Sales desk' }, version: 1 };
    await show('g1');
    await page.write('contact', 'Half typed');
    await page.press('Follow the rules for all again');
    expect(desk.sent('DELETE')).toEqual([]);
    await page.press('Follow the rules for all again', 'dialog');
    expect(page.text).toContain('Follows the rules for all');
    expect(desk.sent('DELETE')).toHaveLength(1);
    expect(desk.desk.drafts.unsaved.value).toEqual([]);
  });
});
