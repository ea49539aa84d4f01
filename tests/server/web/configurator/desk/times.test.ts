// @vitest-environment jsdom
import { afterEach, describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../../../../lib/protocol/admin.ts';
import { STANDARD_DESK } from '../../../../../lib/protocol/desk.ts';
import { AuditPage } from '../../../../../server/web/configurator/pages/audit/AuditPage.tsx';
import {
  countryOptions,
  momentIn,
  timeIn,
  timeZones,
} from '../../../../../server/web/configurator/pages/desk/places.ts';
import { fakeApi, ok } from '../fake-api.ts';
import { OpenPage } from '../page.ts';

const AT = Date.UTC(2026, 0, 5, 22, 30);
const ENTRY: AuditEntry = {
  ...{ id: 1, at: AT, kind: 'revealed', account: null, conversation: null, message: null },
  ...{ patterns: [], rules: null, directory: null, counts: null },
};
/** As `Intl` parts them by spaces of several kinds. */
const plain = (words: string) => words.replace(/\s/g, ' ');

let page: OpenPage;
afterEach(() => page?.close());

async function openAudit(version: number): Promise<string> {
  const settings = { ...STANDARD_DESK, timeZone: 'Europe/Helsinki' };
  const { api } = fakeApi({
    'admin/desk': ok({ version, settings, changedAt: null, changedBy: null }),
  });
  const audit = () => Promise.resolve(ok({ entries: [ENTRY], next: null }) as never);
  const get: typeof api.get = (path, schema) =>
    path.startsWith('admin/audit') ? audit() : api.get(path, schema);
  page = await OpenPage.of(AuditPage, { ...api, get });
  await page.says('2026');
  return plain(page.text);
}

describe('The audit tells its times', () => {
  test('as clocks have them where the desk is', async () => {
    expect(await openAudit(1)).toContain('Jan 6, 2026, 12:30 AM GMT+2');
  });

  test('as the browser does until somebody has said where that is', async () => {
    expect(await openAudit(0)).toContain(plain(momentIn(undefined, 'en', AT)));
  });
});

test('Countries are listed by name in the language of the page, each under its code', () => {
  expect(countryOptions('de')).toContainEqual(['AT', 'Österreich (AT)']);
  const names = countryOptions('en').map(([, name]) => name);
  expect(names.indexOf('Åland Islands (AX)')).toBeLessThan(names.indexOf('Belgium (BE)'));
});

test('A time zone that is set is among those to choose from, also where the browser does not list it', () => {
  expect(timeZones('Asia/Calcutta')).toContain('Asia/Calcutta');
  expect(timeZones('UTC').filter((zone) => zone === 'UTC')).toHaveLength(1);
  expect(plain(timeIn('Asia/Kolkata', 'en', new Date(AT)))).toBe('4:00 AM');
});
