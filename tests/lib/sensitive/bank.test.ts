import { expect, test } from 'vitest';
import { compile } from '../../../lib/sensitive/index.ts';
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

/** Names of what is found, with each detector a rule, in this order. */
function named(ids: readonly string[], text: string, blocking?: string): string[] {
  const detectors = ids.map((id) => ({
    id,
    detector: id,
    level: id === blocking ? ('block' as const) : ('warn' as const),
  }));
  const { checker } = compile({ words: [], expressions: [], detectors });
  return checker.find(text).map(({ start, end, patternId }) => `${patternId} ${text.slice(start, end)}`);
}

test.each([
  [
    ['us-ssn', 'us-aba'],
    'SSN 536-90-4399, routing number 011401533',
    ['us-ssn 536-90-4399', 'us-aba 011401533'],
  ],
  [['us-ssn', 'us-aba'], 'routing number 011401533, SSN on file', ['us-aba 011401533']],
  [['us-aba', 'us-ssn'], 'bank account and SSN 011401533', ['us-ssn 011401533']],
  [['de-konto', 'de-blz'], 'Konto: 53201300, BLZ: 37040044', ['de-konto 53201300', 'de-blz 37040044']],
  [['de-blz', 'de-konto'], 'BLZ 37040044, Konto 53201300', ['de-blz 37040044', 'de-konto 53201300']],
  [['isin', 'be-vat'], 'ISIN US0378331005, TVA BE0428759497', ['isin US0378331005', 'be-vat BE0428759497']],
  [['pt-nif', 'fr-siren'], 'NIF ou SIREN : 732829320', ['fr-siren 732829320']],
] as const)('A2: a number that several claim is named by the nearest word: %j %s', (ids, text, names) => {
  expect(named(ids, text)).toEqual(names);
  expect(named([...ids].reverse(), text)).toEqual(names);
});

test('A2: a nearer word does not outdo a rule that blocks', () => {
  expect(named(['us-aba', 'us-ssn'], 'SSN or routing number 011401533', 'us-ssn')).toEqual([
    'us-ssn 011401533',
  ]);
});

test('A2: of numbers that no word names the rule that stands first has it', () => {
  expect(named(['de-steuer-id', 'be-national'], '36574261809')).toEqual(['de-steuer-id 36574261809']);
});
