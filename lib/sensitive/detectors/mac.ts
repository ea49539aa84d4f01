import type { Searcher } from '../detector.ts';
import { look } from '../first-look.ts';
import { DIGITS, isHex, LETTERS, type Reading } from '../reading.ts';

const WORDS = 'mac ethernet wlan wifi lan bssid hardware physical adapter physische bluetooth'.split(' ');

const HEX = String.raw`A-Fa-f\d`;
const COLON = 0x3a;
const SEPARATORS = new Set([...' -._:'].map((sign) => sign.charCodeAt(0)));

function isHexToken(reading: Reading, token: number): boolean {
  if (token < 0 || token >= reading.tokens) return false;
  for (let at = reading.start(token); at < reading.end(token); at++)
    if (!isHex(reading.code(at))) return false;
  return true;
}

/** Whether the token is joined to the next by `sign` and by nothing else. */
const isJoinedBy = (reading: Reading, token: number, sign: number) =>
  token >= 0 &&
  token + 1 < reading.tokens &&
  reading.code(reading.end(token)) === sign &&
  reading.start(token + 1) - reading.end(token) === 1;

/** Whether the row of groups goes on: an IPv6 address, a fingerprint, a dump of memory. */
function goesOn(reading: Reading, first: number, last: number, sign: number): boolean {
  if (isJoinedBy(reading, first - 1, sign) && isHexToken(reading, first - 1)) return true;
  if (isJoinedBy(reading, last, sign) && isHexToken(reading, last + 1)) return true;
  const from = reading.start(first);
  const to = reading.end(last);
  return (
    (reading.code(from - 1) === COLON && reading.code(from - 2) === COLON) ||
    (reading.code(to) === COLON && reading.code(to + 1) === COLON)
  );
}

/** The last token of the address that begins with token `first`, or -1. */
function lastOf(reading: Reading, first: number): number {
  const size = reading.size(first);
  if (size !== 2 && size !== 4) return -1;
  const groups = 12 / size;
  const sign = reading.code(reading.end(first));
  if (first + groups > reading.tokens || reading.size(first + 1) !== size || !SEPARATORS.has(sign)) return -1;
  const last = first + groups - 1;
  for (let token = first; token <= last; token++) {
    if (reading.size(token) !== size || !isHexToken(reading, token)) return -1;
    if (token < last && !isJoinedBy(reading, token, sign)) return -1;
  }
  return goesOn(reading, first, last, sign) ? -1 : last;
}

/** Whether groups of one kind only may be a date and a time, or words; between spaces anything may be. */
function isDoubtful(reading: Reading, first: number, last: number): boolean {
  const sign = reading.code(reading.end(first));
  let kinds = 0;
  for (let token = first; token <= last; token++) kinds |= reading.kind(token);
  if (sign === 0x20 || kinds === DIGITS) return true;
  return kinds === LETTERS && reading.size(first) === 4 && sign !== 0x2e;
}

export const mac: Searcher = {
  id: 'mac',
  name: 'MAC address',
  description:
    'Hardware addresses of 48 bits, two or four hexadecimal digits a group; digits alone or between spaces only near a word for it.',
  source: 'IEEE 802',
  look: look(`(?:[${HEX}]{2}[^${HEX}]){5}[${HEX}]{2}|(?:[${HEX}]{4}[^${HEX}]){2}[${HEX}]{4}`),
  search: () => (reading, emit) => {
    for (let first = 0; first < reading.tokens; first++) {
      const last = lastOf(reading, first);
      if (last < 0) continue;
      const from = reading.start(first);
      const to = reading.end(last);
      if (!isDoubtful(reading, first, last) || reading.near(WORDS, from, to)) emit(from, to);
    }
  },
};
