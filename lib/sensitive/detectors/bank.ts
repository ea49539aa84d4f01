import { isRepeated } from '../checksums.ts';
import type { Identifier } from '../detector.ts';

/**
 * Bank details of countries whose accounts have no check digit that holds for all banks: always near a word for them.
 * They are no identifiers of persons, and a number of another kind never yields to them.
 */
export const bankDetails: readonly Identifier[] = [
  {
    id: 'gb-sort-code',
    name: 'British sort code',
    countries: ['GB'],
    description:
      'Six digits as 2-2-2, or in one run, alone or with the account’s eight behind, near a word for it.',
    source: 'Pay.UK, Vocalink modulus checking',
    shapes: ['?##-##-##', '?######', '?##-##-## ########', '?###### ########'],
    words: ['sort code', 'sortcode', 'sort number', 'bank code', 'branch code'],
    valid: (value) => !isRepeated(value.slice(0, 6)),
  },
  {
    id: 'gb-account',
    name: 'British bank account',
    countries: ['GB'],
    description: 'Eight digits near a word for it.',
    source: 'Pay.UK, Vocalink modulus checking',
    shapes: ['?########', '?#### ####'],
    words: [
      'sort code',
      'sortcode',
      'account number',
      'account no',
      'accountnumber',
      'acct',
      'acc no',
      'acc number',
      'bank account',
      'bacs',
    ],
    valid: (value) => !isRepeated(value),
  },
  {
    id: 'de-blz',
    name: 'German bank code (Bankleitzahl)',
    countries: ['DE'],
    description: 'Eight digits of which the first is a clearing area from 1 to 8, near a word for it.',
    source: 'Deutsche Bundesbank, Bankleitzahlendatei',
    shapes: ['?########', '?### ### ##'],
    words: ['blz', 'bankleitzahl', 'bank code'],
    valid: (value) => /^[1-8]/.test(value) && !isRepeated(value),
  },
  {
    id: 'de-konto',
    name: 'German bank account (Kontonummer)',
    countries: ['DE'],
    description: 'Five to ten digits, near a word for it.',
    source: 'Deutsche Bundesbank, Prüfzifferberechnungsmethoden',
    shapes: [
      '?#####',
      '?######',
      '?#######',
      '?########',
      '?#########',
      '?##########',
      '?#### ### ###',
      '?### ### ###',
    ],
    words: [
      'kontonummer',
      'kontonr',
      'konto nr',
      'konto nummer',
      'kto',
      'bankkonto',
      'girokonto',
      'bankverbindung',
      'konto blz',
      'blz konto',
      'konto bankleitzahl',
      'bankleitzahl konto',
    ],
    valid: (value) => !isRepeated(value),
  },
];
