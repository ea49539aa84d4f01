import { describe, expect, test } from 'vitest';
import { type Catalogue, createTexts, isolated, type Translation } from '../../../lib/texts/index.ts';

/** A Thursday morning, local time. */
const NOW = new Date('2026-03-12T10:42:20').getTime();
const DAY = 24 * 60 * 60_000;

const en = {
  hello: 'Hello {name}, you are {place} of {total}',
  chats: { one: '{count} chat in {queue}', other: '{count} chats in {queue}' },
} as const satisfies Catalogue;

function speaking(language: string, over: Partial<Translation<typeof en>> = {}) {
  return createTexts<typeof en>({ ...en, ...over }, language);
}

describe('a text', () => {
  test('has its places filled in by name, in whatever order a language has them', () => {
    const values = { name: 'Ada', place: 1, total: 12 };
    expect(speaking('en').text('hello', values)).toBe('Hello Ada, you are 1 of 12');
    const turned = speaking('de', { hello: 'Von {total} sind Sie Nummer {place}, {name}: {name}' });
    expect(turned.text('hello', values)).toBe('Von 12 sind Sie Nummer 1, Ada: Ada');
  });

  test('takes what is filled in as it is, whatever it looks like', () => {
    const name = '{total} $& $1 {name}';
    expect(speaking('en').text('hello', { name, place: 1, total: 2 })).toBe(`Hello ${name}, you are 1 of 2`);
  });

  // Held by the type check: without an error on its next line a `@ts-expect-error` is one.
  test('does not compile with a place too few, one too many, or an unknown key', () => {
    const { text, plural } = speaking('en');
    const wrong = [
      // @ts-expect-error total is missing
      () => text('hello', { name: 'Ada', place: 1 }),
      // @ts-expect-error there is no mood
      () => text('hello', { name: 'Ada', place: 1, total: 2, mood: 'good' }),
      // @ts-expect-error there is no such text
      () => text('bye'),
      // @ts-expect-error it depends on a number
      () => text('chats', { count: 1, queue: 'Billing' }),
      // @ts-expect-error the queue is missing
      () => plural('chats', 1),
    ];
    expect(wrong).toHaveLength(5);
  });
});

describe('a text with a count', () => {
  const polish = {
    one: '{count} rozmowa',
    few: '{count} rozmowy',
    many: '{count} rozmów',
    other: '{count} rozmowy',
  };
  const arabic = {
    zero: 'لا محادثات',
    one: 'محادثة واحدة',
    two: 'محادثتان',
    few: '{count} محادثات',
    many: '{count} محادثة',
    other: '{count} محادثة.',
  };

  test.each([
    [1, '1 rozmowa'],
    [2, '2 rozmowy'],
    [5, '5 rozmów'],
    [12, '12 rozmów'],
    [22, '22 rozmowy'],
    [1000, '1000 rozmów'],
  ])('in Polish, %i: %s', (count, words) => {
    expect(speaking('pl', { chats: polish }).plural('chats', count, { queue: '' })).toBe(words);
  });

  test.each([
    [0, arabic.zero],
    [1, arabic.one],
    [2, arabic.two],
    [3, '٣ محادثات'],
    [11, '١١ محادثة'],
    [100, '١٠٠ محادثة.'],
  ])('in Arabic, %i: %s', (count, words) => {
    expect(speaking('ar-EG', { chats: arabic }).plural('chats', count, { queue: '' })).toBe(words);
  });

  test('has the last resort where its language has a form that the catalogue has not', () => {
    expect(speaking('ar').plural('chats', 2, { queue: 'Billing' })).toMatch(/chats in Billing$/);
  });
});

describe('numbers, lists and times', () => {
  const british = speaking('en-GB');
  const austrian = speaking('de-AT');

  test('are written as the reader is used to', () => {
    expect(british.number(12_500)).toBe('12,500');
    expect(speaking('de-DE').number(12_500)).toBe('12.500');
    expect(austrian.number(12_500)).toBe('12\u00a0500');
    expect(british.list(['A', 'B', 'C'])).toBe('A, B and C');
    expect(austrian.list(['A', 'B', 'C'])).toBe('A, B und C');
    expect(british.timeOfDay(NOW)).toBe('10:42');
    expect(speaking('en-US').timeOfDay(NOW)).toMatch(/^10:42\sAM$/);
  });

  test('a day is today or yesterday, or written out', () => {
    expect(british.day(NOW, NOW)).toBe('today');
    expect(austrian.day(NOW - DAY, NOW)).toBe('gestern');
    expect(british.day(NOW - 3 * DAY, NOW)).toMatch(/^Monday,? 9 March$/);
    expect(british.day(NOW + DAY, NOW)).toMatch(/^Friday,? 13 March$/);
  });

  test('what was is told in whole minutes, and never lies ahead', () => {
    expect(british.ago(NOW - 59_000, NOW)).toBe('now');
    expect(british.ago(NOW + 5000, NOW)).toBe('now');
    expect(british.ago(NOW - 3 * 60_000, NOW)).toMatch(/^3 min\.? ago$/);
  });

  test.each([
    [-5, '0:00'],
    [9_999, '0:09'],
    [61_000, '1:01'],
    [3_729_000, '1:02:09'],
  ])('%i ms are %s', (milliseconds, written) => {
    expect(british.duration(milliseconds)).toBe(written);
  });

  test('a length of time has the digits of its language', () => {
    expect(speaking('ar-EG').duration(61_000)).toBe('١:٠١');
  });
});

test('a language knows which way it is written', () => {
  const direction = (language: string) => speaking(language).direction;
  expect(['ar', 'he', 'fa-IR', 'ur', 'pa-Arab'].map(direction)).toEqual(Array(5).fill('rtl'));
  expect(['en', 'de-AT', 'pa', 'zh-Hant'].map(direction)).toEqual(Array(4).fill('ltr'));
});

test('a name in another script does not turn the sentence around it', () => {
  expect(isolated('ليلى')).toBe('\u2068ليلى\u2069');
});
