import { expect, test } from 'vitest';
import { found } from './find.ts';

test.each([
  ['gb-sort-code', 'Sort code: 20-00-00, account number: 55779911', ['20-00-00']],
  ['gb-sort-code', 'sort code 200000', ['200000']],
  ['gb-sort-code', 'my sort code is 08 99 99', ['08 99 99']],
  ['gb-sort-code', 'Sort code and account: 20-00-00 55779911', ['20-00-00 55779911']],
  ['gb-account', 'Sort code: 20-00-00, account number: 55779911', ['55779911']],
  ['gb-account', 'acct 66374958', ['66374958']],
  ['gb-account', 'Account no. 6637 4958', ['6637 4958']],
  ['de-blz', 'BLZ 37040044', ['37040044']],
  ['de-blz', 'Bankleitzahl: 370 400 44, Konto 532013000', ['370 400 44']],
  ['de-konto', 'Konto: 532013000, BLZ: 37040044', ['532013000', '37040044']],
  ['de-konto', 'Kontonummer 0532 013 000', ['0532 013 000']],
  ['de-konto', 'Kto.-Nr. 9290701', ['9290701']],
  ['us-aba', 'Wire to routing number 021000021', ['021000021']],
  ['us-aba', 'ABA: 0210-0002-1', ['0210-0002-1']],
])('A2: %s is found in: %s', (id, text, values) => {
  expect(found(id, text)).toEqual(values);
});

test.each([
  ['gb-sort-code', 'on 20-10-24 we sort out the code'],
  ['gb-sort-code', 'order 200000'],
  ['gb-sort-code', 'sort code 00-00-00'],
  ['gb-sort-code', 'sort code 20-00-00-1'],
  ['gb-account', 'order number 55779911'],
  ['gb-account', 'sign in to your account, order 55779911'],
  ['gb-account', 'account number 557799112'],
  ['de-blz', 'Bestellung 37040044'],
  ['de-blz', 'BLZ 97040044'],
  ['de-blz', 'BLZ 370400445'],
  ['de-konto', 'Kundenkonto 532013000'],
  ['de-konto', 'Kontonummer 1234'],
  ['de-konto', 'Kontonummer 12345678901'],
  ['us-aba', 'order 021000021'],
  ['us-aba', 'routing number 021000022'],
  ['us-aba', 'routing number 991000023'],
])('A2: no %s in: %s', (id, text) => {
  expect(found(id, text)).toEqual([]);
});

test('A2: bank details are no national identifiers', () => {
  const text = 'Sort code 20-00-00, account number 55779911';
  expect(found('national-id', text, { countries: ['GB'] })).toEqual([]);
});
