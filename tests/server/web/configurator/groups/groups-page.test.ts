// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChangeGroup } from '../../../../../lib/protocol/admin.ts';
import { GroupsPage } from '../../../../../server/web/configurator/pages/groups/GroupsPage.tsx';
import { fakeDesk, ok } from '../fake-desk.ts';
import { ShownPage } from '../shown-page.ts';

const SALES = { id: 'g1', name: 'Sales', version: 4, members: 1, rules: ['clean_up', 'sensitive'] };
const ANNA = { id: 'a1', login: 'anna', name: 'Anna Berg' };

let page: ShownPage;
let members: object[];
let desk: ReturnType<typeof fakeDesk>;

beforeEach(() => {
  page = new ShownPage(GroupsPage);
  location.hash = '';
  members = [ANNA];
  desk = fakeDesk({
    'GET admin/groups/g1/members': () => ok({ members, next: null }),
    'GET admin/groups/g1': () => ok(SALES),
    'GET admin/groups': () => ok({ groups: [SALES], next: null }),
    'PATCH admin/groups/g1': ({ body }) => ok({ ...SALES, ...(body as object), version: 5 }),
    'PATCH admin/accounts/a1': () => {
      members = [];
      return ok({});
    },
    'POST admin/groups': () => ok(SALES),
    'DELETE admin/groups/g1': () => ok(null),
  });
});
afterEach(() => page.close());

const show = (id: string | null) => page.show(desk.desk, id);

describe('groups', () => {
  test('are listed with how many are in them, and which rules are their own', async () => {
    await show(null);
    expect(page.root.querySelector('.row-link')?.textContent).toBe(
      'Sales1 member · of its own: Sensitive patterns and Clean-up rules',
    );
  });

  test('are opened once they are added', async () => {
    await show(null);
    await page.write('new-name', 'Sales');
    await page.press('Add group');
    expect(desk.sent('POST')).toMatchObject([{ body: { name: 'Sales' } }]);
    expect(location.hash).toBe('#/groups/g1');
  });
});

describe('a group', () => {
  test('has a field for every setting', async () => {
    await show('g1');
    const settings = Object.keys(ChangeGroup.entries).filter((key) => key !== 'version');
    for (const setting of settings) expect(page.field(setting)).not.toBeNull();
  });

  test('leads to each kind of its rules, and says whose they are', async () => {
    await show('g1');
    expect(page.links('.row-link')).toEqual([
      ['Sensitive patternsits own', '#/sensitive/g1', null],
      ['Clean-up rulesits own', '#/clean_up/g1', null],
      ['Filesas for all', '#/files/g1', null],
    ]);
  });

  test('is renamed from the version that was read, and never to nothing', async () => {
    await show('g1');
    await page.write('name', ' ');
    await page.press('Save');
    expect(desk.sent('PATCH')).toEqual([]);
    await page.write('name', 'Care');
    await page.press('Save');
    expect(desk.sent('PATCH')).toMatchObject([{ body: { name: 'Care', version: 4 } }]);
    expect(page.root.querySelector('h1')?.textContent).toBe('Care');
  });

  test('lets a member go at once', async () => {
    await show('g1');
    await page.press('Remove');
    expect(desk.sent('PATCH')).toMatchObject([{ path: 'admin/accounts/a1', body: { group: null } }]);
    expect(page.text).toContain('Nobody is in this group.');
  });

  test('is removed after a question, and what was typed of it is forgotten', async () => {
    await show('g1');
    await page.write('name', 'Care');
    await page.press('Remove group');
    expect(desk.sent('DELETE')).toEqual([]);
    await page.press('Remove group', 'dialog');
    expect(location.hash).toBe('#/groups');
    expect(desk.sent('DELETE')).toMatchObject([{ path: 'admin/groups/g1' }]);
    expect(desk.desk.drafts.unsaved.value).toEqual([]);
  });
});
