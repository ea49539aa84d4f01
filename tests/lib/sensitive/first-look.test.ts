import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detect, type Engine } from '../../../lib/sensitive/engine.ts';
import { compile, detectors } from '../../../lib/sensitive/index.ts';
import { phonePlans } from '../../../lib/sensitive/phone-plans.ts';
import { runs } from '../../runs.ts';

const VALUES = [
  '4111 1111 1111 1111',
  '5500-0000-0000-0004',
  'DE89 3704 0044 0532 0130 00',
  'FI21 1234 5600 0007 85',
  'anna@example.com',
  '+358 40 123 4567',
  '(212) 555-0147',
  '192.168.10.20/24',
  '2001:db8::8a2e:370:7334',
  'fe80::1',
  'AA:BB:CC:DD:EE:FF',
  'aabb.ccdd.eeff',
  '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
  `ghp_${'aB3'.repeat(12)}`,
  'AKIAIOSFODNN7EXAMPLE',
  'https://hooks.slack.com/services/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',
  'xoxd-aB3dE5fG7hJ9%2BkL1mN3pQ5rS7',
  '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1',
  'password: Tr0ub4dor&3',
  '<password>hunter</password>',
  '536-90-4399',
  '131052-308T',
  'RSSMRA85T10A562S',
  'US0378331005',
];
const wide = (text: string) =>
  text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const inDigits = (zero: number) => (text: string) =>
  text.replace(/\d/g, (one) => String.fromCodePoint(zero + Number(one)));
const FORMS: ((text: string) => string)[] = [
  (text) => text,
  wide,
  inDigits(0x660),
  inDigits(0x1d7ce),
  (text) => text.replaceAll(' ', '\u00a0').replaceAll('-', '‑').replaceAll('.', '。').replaceAll(':', '：'),
  (text) => [...text].join('\u200b'),
  (text) => text.replace(/\d/g, '$&\ufe0f\u20e3'),
  (text) => text.replace(/[ -]/g, ' \n> '),
  (text) => text.toLowerCase(),
];
const pieces = fc.oneof(
  fc.tuple(fc.constantFrom(...VALUES), fc.constantFrom(...FORMS)).map(([value, form]) => form(value)),
  fc.constantFrom(
    ...' .,:-/=@+()#',
    ' my card ',
    ' phone ',
    ' Passwort ',
    '名前',
    '\n',
    '⑤',
    'x',
    '7',
    '12',
    '345',
  ),
  fc.string({ maxLength: 6 }),
);
const texts = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));

type Entry = { id: string; detector: string; countries?: string[] };
const engineOf = (entries: Entry[]): Engine => compile({ detectors: entries }, { phonePlans }).checker.engine;
const national = (country: string): Entry => ({
  id: country,
  detector: 'national-id',
  countries: [country],
});

const engine = engineOf(detectors.map(({ id }) => ({ id, detector: id })));

describe('C12: a first look', () => {
  test.each([
    ['a detector', engine],
    ['one identifier', engineOf([{ id: 'ssn', detector: 'us-ssn' }])],
    ['identifiers of few shapes', engineOf([national('FI'), { id: 'isin', detector: 'isin' }])],
    ['identifiers of a country', engineOf([national('IT')])],
  ])('hides nothing that %s finds', (_, engine) => {
    const unlooked: Engine = {
      ...engine,
      searches: engine.searches.map((one) => ({ ...one, look: /(?:)/ })),
    };
    Object.defineProperty(unlooked, 'identifiers', {
      value: new Proxy(engine.identifiers, {
        get: (target, name) =>
          name === 'look' ? /(?:)/ : (target[name as 'search'] as typeof target.search).bind(target),
      }),
    });
    fc.assert(
      fc.property(texts, (text) => {
        expect(detect(engine, text)).toEqual(detect(unlooked, text));
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('sends most detectors away from ordinary words', () => {
    const text = 'Your parcel will be with you tomorrow before noon, all is well.';
    expect(engine.searches.filter(({ look }) => look.test(text))).toEqual([]);
    expect(engine.identifiers.look?.test(text)).toBe(false);
  });

  test('sends a single identifier away from digits in other groups', () => {
    const { identifiers } = engineOf([{ id: 'ssn', detector: 'us-ssn' }]);
    expect(identifiers.look?.test('It is 4111 1111 1111 1111, or 123456789012.')).toBe(false);
    expect(identifiers.look?.test('It is 536-90-4399.')).toBe(true);
  });

  test('takes no longer for a text that is made to be looked at again and again', () => {
    const long = ['1', '1-', 'a:', ':a', 'aa-', '1.1.', 'a1'].map((part) =>
      part.repeat(100_000 / part.length),
    );
    const { identifiers } = engineOf([national('US')]);
    for (const text of long) {
      const before = performance.now();
      for (const { look } of engine.searches) look.test(text);
      identifiers.look?.test(text);
      engine.identifiers.look?.test(text);
      expect(performance.now() - before).toBeLessThan(1_000);
    }
  });
});
