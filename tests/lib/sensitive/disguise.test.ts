import { expect, test } from 'vitest';
import { plain } from '../../../lib/sensitive/plain.ts';
import { found } from './find.ts';

const CARD = '4111111111111111';
const written = (zero: number) =>
  [...CARD].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

const ZEROS: number[] = [];
for (let point = 0x80; point < 0x20000; point++) {
  const isZero = /\p{Nd}/u.test(String.fromCodePoint(point)) && point >= (ZEROS.at(-1) ?? 0) + 10;
  if (isZero) ZEROS.push(point);
}

test('the digits of every script this runtime knows are digits', () => {
  for (const zero of ZEROS) {
    const text = `card ${written(zero)}!`;
    expect(found('card', text), zero.toString(16)).toEqual([written(zero)]);
  }
});

test.each([
  ['zero-width space', '\u200b'],
  ['zero-width joiner', '\u200d'],
  ['soft hyphen', '\u00ad'],
  ['word joiner', '\u2060'],
  ['byte order mark', '\ufeff'],
  ['left-to-right mark', '\u200e'],
  ['bidi isolate', '\u2066'],
  ['variation selector', '\ufe0f'],
  ['keycap', '\ufe0f\u20e3'],
  ['stroke overlay', '\u0336'],
  ['tag', '\u{e0020}'],
  ['a hundred of them', '\u200b'.repeat(100)],
])('%s between the digits does not hide them', (_, sign) => {
  const text = [...CARD].join(sign);
  expect(found('card', `card ${text} ok`)).toEqual([text]);
  expect(found('us-ssn', `ssn ${[...'123-45-6789'].join(sign)} ok`)).toEqual([[...'123-45-6789'].join(sign)]);
});

test.each([
  ['no-break space', '\u00a0'],
  ['narrow no-break space', '\u202f'],
  ['ideographic space', '\u3000'],
  ['thin space', '\u2009'],
  ['en dash', '\u2013'],
  ['minus', '\u2212'],
  ['non-breaking hyphen', '\u2011'],
  ['full-width hyphen', '\uff0d'],
  ['middle dot', '\u00b7'],
  ['full-width full stop', '\uff0e'],
  ['line break', '\n'],
  ['Windows line break', '\r\n'],
  ['line separator', '\u2028'],
])('%s separates like its plain form', (_, sign) => {
  const text = `4111${sign}1111${sign}1111${sign}1111`;
  expect(found('card', text)).toEqual([text]);
});

test('circled and full-width letters and digits are read', () => {
  expect(found('card', '④①①①①①①①①①①①①①①①')).toHaveLength(1);
  expect(found('iban', 'ＤＥ８９ ３７０４ ００４４ ０５３２ ０１３０ ００')).toHaveLength(1);
  expect(found('email', 'ｊｏｈｎ＠ｅｘａｍｐｌｅ．ｃｏｍ')).toHaveLength(1);
});

test('offsets are those of the text as written', () => {
  const text = '👩‍💻 card \u{1d7d2}\u200b111 1111 1111 1111 👍';
  const [piece] = found('card', text);
  expect(piece).toBe('\u{1d7d2}\u200b111 1111 1111 1111');
});

test('ordinary text is its own plain form', () => {
  const text = 'Hei, miten voin auttaa? Straße, naïve, 日本語.';
  const { codes, length } = plain(text);
  expect(String.fromCharCode(...codes.subarray(0, length))).toBe(text);
});
