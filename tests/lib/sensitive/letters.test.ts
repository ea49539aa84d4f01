import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Reading } from '../../../lib/sensitive/reading.ts';
import { wordsOf } from '../../../lib/sensitive/words.ts';
import { runs } from '../../runs.ts';

const WORDS = [
  'tel',
  'phone',
  'ph',
  'numéro',
  'карта',
  'κάρτας',
  '卡',
  'カード',
  '비밀번호',
  'บัตร',
  'कार्ड',
  'my number',
];
const forms: ((word: string) => string)[] = [
  (word) => word,
  (word) => word.toUpperCase(),
  (word) => word.normalize('NFD'),
  (word) => [...word].join('\u200b'),
  (word) => [...word].join('\u0301'),
  (word) => word.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
];
const pieces = fc.oneof(
  fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...forms)).map(([word, form]) => form(word)),
  fc.constantFrom(...' .,:4', '\n', 'Σ', 'ß', 'İ', 'º', '°', '名', '\u{1d5a0}', '\u{1f4de}'),
  fc.string({ maxLength: 4 }),
);
const texts = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));

describe('which words a text may hold, by its letters', () => {
  test('is never wrongly without one that stands in it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const reading = new Reading(text);
        const held = reading.held(WORDS).map((word) => word.trim());
        const words = wordsOf(reading.text);
        for (const word of WORDS.map((one) => wordsOf(one).trim()))
          if (words.includes(word)) expect(held).toContain(word);
      }),
      { numRuns: runs(5_000) },
    );
  });

  test('is none for an ordinary sentence', () => {
    const reading = new Reading('Vielen Dank, am Montag kommt das Paket vor zwölf Uhr 这是谢谢');
    expect(reading.held(WORDS)).toEqual([]);
  });

  test('counts words that are asked about for the first time, and those of the latest text only', () => {
    const first = new Reading('Your gardenia is here');
    expect(first.held(['tulip'])).toEqual([]);
    expect(first.held(['gardenia'])).toEqual(['gardenia']);
    const list = ['gardenia'];
    expect(new Reading('Your gardenia is here').held(list)).toEqual(['gardenia']);
    expect(new Reading('Your tulip is here').held(list)).toEqual([]);
  });

  test('of several parts asks for the longest', () => {
    expect(new Reading('my own').held(['my number'])).toEqual([]);
    expect(new Reading('numbers of mine').held(['my number'])).toEqual(['my number']);
  });
});
