import { detectors } from '../../../lib/sensitive/index.ts';
import type { RulesConfig } from '../../../server/src/rules/index.ts';

/** A text, and what is found in it: ids of patterns with the pieces of the text, in its order. */
type Case = readonly [text: string, found?: Readonly<Record<string, readonly string[]>>];

/** Texts of one kind, looked at by the same rules. */
export type Kind = { kind: string; config: RulesConfig; cases: readonly Case[] };

/** All detectors at once: what one of them leaves alone, none may take. */
const detecting = (...countries: string[]): RulesConfig => ({
  detectors: detectors.map(({ id }) => ({
    id,
    detector: id,
    ...(id === 'phone' && countries.length > 0 ? { countries } : {}),
  })),
});

const phones = (text: string, ...pieces: string[]): Case => [text, { phone: pieces }];

export const KINDS: readonly Kind[] = [
  {
    kind: 'Phones as their countries write them',
    config: detecting('BR', 'IN', 'CN', 'FI', 'GB', 'NL', 'DE', 'US', 'FR'),
    cases: [
      phones('Me liga no (11) 91234-5678 por favor', '(11) 91234-5678'),
      phones('98765 43210 is what I have', '98765 43210'),
      phones('请打 138 1234 5678 找我', '138 1234 5678'),
      phones('Soita 040 123 4567 illalla', '040 123 4567'),
      phones('try 07700 900 123 after five', '07700 900 123'),
      phones('bel 06 12 34 56 78 maar', '06 12 34 56 78'),
      phones('Sie erreichen uns unter 089 / 123 45 67.', '089 / 123 45 67'),
      phones('(212) 555-0123 or (212) 555-0199', '(212) 555-0123', '(212) 555-0199'),
      phones('040 123 4567 / 050 765 4321', '040 123 4567', '050 765 4321'),
      phones('(212) 555-0123 x451', '(212) 555-0123'),
      phones('Call +49 89 1234567-0', '+49 89 1234567-0'),
      phones('Call (212) 555-0123-Office', '(212) 555-0123'),
    ],
  },
  {
    kind: 'Figures that are no phones',
    config: detecting('BR', 'IN', 'CN', 'FI', 'GB', 'NL', 'DE', 'US', 'FR'),
    cases: [
      ['the years 1999-2017 were good'],
      ['1999–2017'],
      ['see pages 3548–3580'],
      ['pp. 3548-3580, 1999-2017'],
      ['ISSN 1234-5679'],
      ['version 10.0.19041 of 2024-06-01'],
      ['it costs 12 345 678 today'],
      ['60.1699, 24.9384'],
      ['between 09:00-17:00 and 18:30-20:00'],
    ],
  },
  {
    kind: 'Other identifiers and credentials',
    config: detecting('US', 'DE', 'FI', 'GB', 'FR'),
    cases: [
      ['the device AA:BB:CC:DD:EE:FF is new', { mac: ['AA:BB:CC:DD:EE:FF'] }],
      ['its MAC aa-bb-cc-dd-ee-ff', { mac: ['aa-bb-cc-dd-ee-ff'] }],
      ['write to RoseMarie301 please'],
      ['the share US0378331005', { isin: ['US0378331005'] }],
      ['Suite 680 36 4022 Oak Lane'],
      ['SKU ABC-123-45-6789'],
      ['536-90-4399/536-90-4398', { 'us-ssn': ['536-90-4399', '536-90-4398'] }],
      ['536-90-4399\n536-90-4398', { 'us-ssn': ['536-90-4399', '536-90-4398'] }],
      ['look for -----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY----- in the file'],
      ['10.0.0.1-10.0.0.9', { ip: ['10.0.0.1', '10.0.0.9'] }],
      ['the net 10.0.0.0/8', { ip: ['10.0.0.0/8'] }],
      ['Chrome/120.0.6099.109 Safari/537.36'],
      ['NI number AB 123456C', { 'gb-nino': ['AB 123456C'] }],
    ],
  },
  {
    kind: 'Words in scripts without spaces, in other cases and in any typography',
    config: {
      words: [
        { id: 'guarantee', word: 'guarantee' },
        { id: 'hosho', word: '保証', level: 'block' },
        { id: 'refund', word: '환불' },
        { id: 'thai', word: 'รับประกัน' },
        { id: 'iade', word: 'iade' },
        { id: 'strasse', word: 'Straße' },
        { id: 'money', word: 'money back' },
        { id: 'wont', word: "won't" },
        { id: 'email', word: 'e-mail' },
        { id: 'damage', word: 'ضمان' },
      ],
    },
    cases: [
      ['我们guarantee退款', { guarantee: ['guarantee'] }],
      ['当社は返金を保証します', { hosho: ['保証'] }],
      ['환불은 됩니다', { refund: ['환불'] }],
      ['เรารับประกันคุณภาพ', { thai: ['รับประกัน'] }],
      ['İADE', { iade: ['İADE'] }],
      ['HAUPTSTRASSE'],
      ['STRASSE', { strasse: ['STRASSE'] }],
      ['your money\u00a0back', { money: ['money\u00a0back'] }],
      ['your money\nback', { money: ['money\nback'] }],
      ['I won\u2019t', { wont: ['won\u2019t'] }],
      ['by e\u2011mail', { email: ['e\u2011mail'] }],
      ['ضمـــان', { damage: ['ضمـــان'] }],
      ['guarantees and reguarantee'],
    ],
  },
  {
    kind: 'Expressions',
    config: {
      expressions: [
        { id: 'digits', name: 'Digits', expression: '\\d*' },
        { id: 'maybe', name: 'Maybe', expression: '(foo)?' },
      ],
    },
    cases: [['a 12 foo', { digits: ['12'], maybe: ['foo'] }], ['nothing']],
  },
];
