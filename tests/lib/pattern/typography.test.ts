import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePatterns, editBetween, meter, type PatternSpec } from '../../../lib/pattern/index.ts';
import { runs } from '../../runs.ts';

function found(source: string, text: string, options: Partial<PatternSpec> = {}): string[] {
  const { matcher, refused } = compilePatterns([{ kind: 'word', source, ...options }]);
  expect(refused).toEqual([]);
  return matcher.find(text).map(({ start, end }) => text.slice(start, end));
}

describe('A3: a whole word is found in scripts without spaces and next to them', () => {
  it.each([
    ['Latin between Han', 'guarantee', '我们guarantee退款', 'guarantee'],
    ['Latin between Thai', 'guarantee', 'เราguaranteeคืนเงิน', 'guarantee'],
    ['Latin after the long mark of Kana', 'guarantee', 'サーバーguaranteeです', 'guarantee'],
    ['Latin before half-width Kana', 'guarantee', 'guaranteeｻｰﾋﾞｽ', 'guarantee'],
    ['Latin before a Korean particle', 'guarantee', 'guarantee를 드립니다', 'guarantee'],
    ['digits between Han', '100', '价格100元', '100'],
    ['Han among Kana', '保証', '当社は返金を保証します', '保証'],
    ['Han among Han', '退款', '我们保证全额退款给您', '退款'],
    ['Kana among Kana', 'ビール', 'アルコールビールス', 'ビール'],
    ['Kana before a long mark', 'サーバ', 'サーバーへ', 'サーバ'],
    ['half-width Kana with voiced marks', 'ガス', 'ｶﾞｽを', 'ｶﾞｽ'],
    ['Bopomofo', 'ㄅㄆ', 'ㄇㄅㄆㄈ', 'ㄅㄆ'],
    ['Thai', 'คืนเงิน', 'เราจะคืนเงินให้คุณ', 'คืนเงิน'],
    ['Lao', 'ຄືນເງິນ', 'ພວກເຮົາຈະຄືນເງິນໃຫ້', 'ຄືນເງິນ'],
    ['Khmer', 'សងប្រាក់', 'យើងនឹងសងប្រាក់វិញ', 'សងប្រាក់'],
    ['Burmese', 'အာမခံ', 'ကျွန်ုပ်တို့အာမခံပါသည်', 'အာမခံ'],
    ['Thai digits before a letter', '๑๒', 'ราคา๑๒บาท', '๑๒'],
  ])('%s', (_, source, text, expected) => {
    expect(found(source, text)).toEqual([expected]);
  });

  it.each([
    ['before a mark of its last letter', 'ก', 'กำกับ ก่อน กี่'.slice(7)],
    ['before a voiced mark', 'カ', 'カ\u3099'],
    ['before a half-width voiced mark', 'ｶ', 'ｶﾞ'],
    ['before a consonant under it', 'ក', 'ក្រ'],
    ['inside a number of Thai digits', '๑', '๑๒'],
    ['inside a Latin word between Han', 'refund', '我们refunds退款'],
  ])('but not %s', (_, source, text) => {
    expect(found(source, text)).toEqual([]);
  });
});

describe('A3: a Korean word is found with what is written on to it', () => {
  it.each([
    ...[
      '은',
      '이',
      '을',
      '의',
      '에',
      '도',
      '만',
      '으로',
      '과',
      '까지',
      '부터',
      '에서',
      '에서는',
      '들은',
      '이라도',
      '보다',
    ],
    ...[
      '입니다',
      '이에요',
      '인데요',
      '합니다',
      '해 드립니다',
      '했습니다',
      '됩니다',
      '받으세요',
      '',
      ' 규정',
      '.',
      '(전액)',
    ],
  ])('환불%s', (ending) => {
    expect(found('환불', `네, 환불${ending}`)).toEqual(['환불']);
    const apart = `네, 환불${ending}`.normalize('NFD');
    expect(found('환불', apart)).toEqual(['환불'.normalize('NFD')]);
  });

  it.each(['환불금', '환불규정', '대환불', '환불은행'])('but not in %s, another word', (text) => {
    expect(found('환불', text)).toEqual([]);
  });

  it('behind a number and beside other scripts', () => {
    expect(found('시간', '24시간')).toEqual(['시간']);
    expect(found('24', '24시간')).toEqual(['24']);
  });
});

describe('A3: case is folded in full', () => {
  it.each([
    ['İADE', 'iade'],
    ['iade', 'İADE'],
    ['ıade', 'IADE'],
    ['straße', 'STRASSE'],
    ['STRASSE', 'straße'],
    ['straße', 'STRAẞE'],
    ['success', 'ſucceſs'],
    ['kelvin', '\u212aelvin'],
    ['λόγος', 'ΛΌΓΟΣ'],
    ['λόγοσ', 'λόγος'],
    ['ᾳδης', 'ΑΙΔΗΣ'],
    ['first office', 'ﬁrﬆ oﬃce'],
    ['եւ', 'և'],
    ['ꭰꭱ', 'ᎠᎡ'],
    ['თბილისი', 'ᲗᲑᲘᲚᲘᲡᲘ'],
    ['вор', 'ᲀоР'],
  ])('%s finds %s', (source, text) => {
    expect(found(source, `(${text})`)).toEqual([text]);
  });

  it('unless case is kept apart', () => {
    expect(found('iade', 'İADE', { caseSensitive: true })).toEqual([]);
    expect(found('straße', 'STRASSE strasse straße', { caseSensitive: true })).toEqual(['straße']);
  });
});

describe('A3: typography never hides a word, in the rule or in the text', () => {
  it.each([
    ...['\u00a0', '\u2009', '\u202f', '\u3000', '\t', '\n', '\u2028', '\u0085'].map((space) => [
      'credit card',
      `credit${space}card`,
    ]),
    ...['’', '‘', 'ʼ', '＇', '´', '′', 'ʹ'].map((sign) => ["don't pay", `don${sign}t pay`]),
    ...['‐', '‑', '–', '—', '−', '－', '﹣'].map((sign) => ['e-mail', `e${sign}mail`]),
    ['"free" offer', '“free” offer'],
    ['مضمون', 'مضـــمون'],
    ['مضمون', 'مَضْمُون'],
    ['שלום', 'שָׁלוֹם'.replace('\u05b9', '')],
    ['guarantee', 'ｇｕａｒａｎｔｅｅ'],
    ['guarantee', 'guaran\u00adtee'],
    ['guarantee', 'gua\u200bran\u2060tee'],
    ['guarantee', [...'guarantee'].join('\u0336')],
    ['café', 'cafe\u0301'],
  ])('%j and %j are the same', (source, text) => {
    expect(found(source, `x ${text} y`)).toEqual([text]);
    expect(found(text, `x ${source} y`)).toEqual([source]);
  });

  it.each([
    ['credit card', 'credit  card'],
    ['credit card', 'credit\r\ncard'],
    ['credit card', 'credit \n\t card'],
    ['credit card', 'credit\u00a0 \u200b\u3000card'],
    ['credit  card', 'credit card'],
    ['e - mail', 'e  –  mail'],
    ['e-mail', 'e\u00admail'],
    ['e-mail', 'e\u00ad\u200bma\u00adil'],
    ['e-mail', 'e\u00ad-\u00admail'],
    ['up-to-date list', 'up\u00adto-date list'],
    ['up-to-date list', 'up\u00adto\u00addate\nlist'],
    ['a-b-c-d-e', 'a\u00adb\u00adc\u00add\u00ade'],
    ['điện thoại', 'đi\u00ea\u0323n thoa\u0323i'],
    ['đi\u00ea\u0323n thoa\u0323i', 'điện thoại'],
    ['điện', 'điện'.normalize('NFD')],
    ['điện'.normalize('NFD'), 'điện'],
    ['환불'.normalize('NFD'), '환불'],
    ['ガス', 'ガス'.normalize('NFD')],
    ['ё-моё', 'ё\u00adмоё'.normalize('NFD')],
  ])('%j finds %j', (source, text) => {
    expect(found(source, `x ${text} y`)).toEqual([text]);
    expect(found(source, `${text}\n\n${text}`)).toEqual([text, text]);
  });

  it('yet a hyphen is no soft one, and a space none', () => {
    expect(found('e-mail', 'email, e mail, ema\u00adil, \u00ademail')).toEqual([]);
    expect(found('credit card', 'creditcard, credit, card')).toEqual([]);
    expect(found('a-b-c-d-e', 'ab\u00adcde')).toEqual([]);
  });

  it('long runs of spaces take no longer than other text', () => {
    const specs = ['a ', ' a', 'a b', ' ', 'a b c'].map((source): PatternSpec => ({ kind: 'word', source }));
    const stepsFor = (length: number) => {
      const { matcher } = compilePatterns(specs);
      const before = meter.steps;
      matcher.find(`a${' '.repeat(length)}b a${' \u200b'.repeat(length)}`);
      return meter.steps - before;
    };
    stepsFor(10);
    expect(stepsFor(20_000) / stepsFor(5_000)).toBeLessThan(4.5);
  });

  it('beside apostrophes of any kind, and drawn-out letters', () => {
    for (const sign of ["'", '’', 'ʼ'])
      expect(found('guarantee', `guarantee${sign}s`)).toEqual(['guarantee']);
    expect(found('مضمون', 'مضمونـــ!')).toHaveLength(1);
  });

  it('with the marks on its last letter, where marks do not count', () => {
    expect(found('cafe', 'cafe\u0301 café', { foldDiacritics: true })).toEqual(['cafe\u0301', 'café']);
  });
});

it('A3: words are followed through edits as they are searched for', () => {
  const sources = [
    ...['환불', '保証', 'กา', 'guarantee', "don't", 'straße', 'iade', 'مضمون', 'cafe'],
    ...['e-mail', 'a  b', ' c', 'd ', 'a-b-c', 'ệ'],
  ];
  const specs = sources.flatMap((source): PatternSpec[] => [
    { kind: 'word', source },
    { kind: 'word', source, foldDiacritics: true },
  ]);
  const pieces = [
    '은',
    '합니다',
    '금',
    '에서는',
    '불',
    '환',
    'STRA',
    'SSE',
    'ß',
    'İ',
    'ade',
    '\u0301',
    '\u0336',
    'ـ',
    '่',
    'ー',
    ' ',
    '  ',
    '\r\n',
    '\u00ad',
    '-',
    'a',
    'b',
    'c',
    'd',
    '¨',
    'ê',
    '\u0323',
  ];
  const piece = fc.constantFrom(...sources, ...pieces, ...pieces.map((one) => one.normalize('NFD')));
  const written = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(''));
  const edits = fc.array(fc.record({ at: fc.nat(), cut: fc.nat({ max: 4 }), put: piece }), { maxLength: 8 });
  const { matcher } = compilePatterns(specs);
  const shown = (text: string, all = matcher.find(text)) =>
    all
      .map(({ start, end, index }) => `${index}:${start}-${end}`)
      .sort()
      .join();
  fc.assert(
    fc.property(written, edits, (first, changes) => {
      const follower = matcher.follow();
      let before = '';
      let text = first;
      for (const { at, cut, put } of [{ at: 0, cut: 0, put: '' }, ...changes]) {
        const start = at % (text.length + 1);
        text = text.slice(0, start) + put + text.slice(start + cut);
        expect(shown(text, follower.update(text, editBetween(before, text)))).toBe(shown(text));
        before = text;
      }
    }),
    { numRuns: runs(500) },
  );
});
