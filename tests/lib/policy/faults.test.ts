import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyFaults } from '../../../lib/policy/faults.ts';
import { readPolicy } from '../../../lib/policy/policy.ts';

test('M3: each value that does not hold is named by its key, with the reason and what was written', () => {
  const faults = policyFaults({
    ...{
      serverUrl: 'ftp://desk.example',
      language: 7,
      notificationNames: 'true',
      captureSites: 'https://x/*',
    },
    ...{ captureBlockedSites: ['https://bank.example/*', 'bank.example', 7], theme: { dark: true } },
  });
  expect(faults).toEqual([
    { key: 'serverUrl', reason: 'not_address', value: 'ftp://desk.example' },
    { key: 'language', reason: 'not_language', value: '7' },
    { key: 'notificationNames', reason: 'not_flag', value: 'true' },
    { key: 'captureSites', reason: 'not_list', value: 'https://x/*' },
    { key: 'captureBlockedSites', reason: 'not_pattern', value: 'bank.example' },
    { key: 'captureBlockedSites', reason: 'not_pattern', value: '7' },
    { key: 'theme', reason: 'unknown_key', value: '{"dark":true}' },
  ]);
});

test('a list that is too long is told once, and a long value is cut', () => {
  const sites = Array.from({ length: 1001 }, (_, at) => `https://s${at}.example/*`);
  expect(policyFaults({ captureSites: sites })).toEqual([
    { key: 'captureSites', reason: 'too_many', value: '1001' },
  ]);
  expect(policyFaults({ serverUrl: 'x'.repeat(500) })[0]?.value).toHaveLength(81);
});

test.each([undefined, null, 7, 'policy', [], {}])('there is nothing wrong in nothing: %j', (managed) => {
  expect(policyFaults(managed)).toEqual([]);
});

test('M3: a value holds, or is named: never both, never neither', () => {
  const value = fc.oneof(
    fc.constantFrom('https://desk.example', 'de', true, false, ['https://crm.example/*'], ['crm']),
    fc.jsonValue(),
  );
  const keys = ['serverUrl', 'language', 'notificationNames', 'captureSites', 'captureBlockedSites'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...keys), value, (key, managed) => {
      fc.pre(managed !== null);
      const read = readPolicy({ [key]: managed })[key];
      const held = Array.isArray(read)
        ? read.length === (Array.isArray(managed) ? managed.length : -1)
        : read !== null;
      expect(policyFaults({ [key]: managed }).length === 0).toBe(held);
    }),
  );
});
