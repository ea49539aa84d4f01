/** Valid numbers made from the published algorithms, written apart from the engine's own checks. */

/** A small generator of pseudo-random numbers, so that a failure can be repeated (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const digits = (random: () => number, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** The digits with the Luhn digit that they need. */
export function withLuhn(body: string): string {
  const sum = [...body]
    .reverse()
    .map((d, i) => (i % 2 === 0 ? String(Number(d) * 2) : d))
    .join('')
    .split('')
    .reduce((total, d) => total + Number(d), 0);
  return body + String((10 - (sum % 10)) % 10);
}

/** Issuers: name, prefixes, lengths. */
export const ISSUERS: readonly (readonly [string, readonly string[], readonly number[]])[] = [
  ['Visa', ['4'], [16, 19]],
  ['Visa of old', ['4'], [13]],
  ['Mastercard', ['51', '55', '2221', '2300', '2699', '2720'], [16]],
  ['American Express', ['34', '37'], [15]],
  ['Diners Club', ['300', '305', '36', '38', '39'], [14, 16, 19]],
  ['Discover', ['6011', '644', '649', '65'], [16, 19]],
  ['JCB', ['3528', '3589'], [16, 19]],
  ['UnionPay', ['62', '81'], [16, 17, 18, 19]],
  ['RuPay', ['60', '82', '508'], [16]],
  ['Mir', ['2200', '2204'], [16, 17, 18, 19]],
  ['Verve', ['5060', '5061', '507865'], [16, 18, 19]],
  ['Elo', ['5066', '5067', '509', '6362', '6277'], [16]],
  ['Maestro', ['5018', '5020', '5038', '5893', '6304', '6759', '6761', '6763'], [12, 13, 15, 16, 18, 19]],
  ['Troy', ['9792'], [16]],
  ['Dankort', ['5019'], [16]],
];

export function cardOf(random: () => number, prefix: string, length: number): string {
  return withLuhn(prefix + digits(random, length - prefix.length - 1));
}

/** BBAN patterns of some countries: n digits, a letters, c either. */
export const IBAN_SHAPES: Readonly<Record<string, string>> = {
  DE: 'n'.repeat(18),
  GB: `aaaa${'n'.repeat(14)}`,
  FI: 'n'.repeat(14),
  FR: `${'n'.repeat(10)}${'c'.repeat(11)}nn`,
  NL: `aaaa${'n'.repeat(10)}`,
  ES: 'n'.repeat(20),
  IT: `a${'n'.repeat(10)}${'c'.repeat(12)}`,
  MT: `aaaa${'n'.repeat(5)}${'c'.repeat(18)}`,
  NO: 'n'.repeat(11),
  BR: `${'n'.repeat(23)}ac`,
  AE: 'n'.repeat(19),
  LC: `aaaa${'c'.repeat(24)}`,
};

export function ibanOf(random: () => number, country: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const either = `0123456789${letters}`;
  const pick = (from: string) => from.charAt(Math.floor(random() * from.length));
  const bban = [...(IBAN_SHAPES[country] ?? '')]
    .map((kind) => pick(kind === 'n' ? '0123456789' : kind === 'a' ? letters : either))
    .join('');
  const spelled = [...`${bban}${country}00`].map((sign) => parseInt(sign, 36)).join('');
  const check = 98n - (BigInt(spelled) % 97n);
  return `${country}${String(check).padStart(2, '0')}${bban}`;
}

/** A value in groups of four. */
export const inFours = (value: string, separator: string): string =>
  (value.match(/.{1,4}/g) ?? []).join(separator);
