import type { Searcher } from '../detector.ts';
import { COLON as COLONS, DOT as DOTS, look } from '../first-look.ts';
import { classOf, DIGITS, isHex, type Reading } from '../reading.ts';
import { isVersion } from './version.ts';

const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
/** Whether a token is a number from 0 to 255 without leading zeros. */
function isOctet(reading: Reading, token: number): boolean {
  const size = reading.size(token);
  if (reading.kind(token) !== DIGITS || size > 3 || (size > 1 && reading.code(reading.start(token)) === 0x30))
    return false;
  return size < 3 || Number(reading.slice(reading.start(token), reading.end(token))) <= 255;
}

const numberOf = (reading: Reading, token: number) =>
  Number(reading.slice(reading.start(token), reading.end(token)));

const isDotted = (reading: Reading, token: number) =>
  reading.isTight(token) && reading.code(reading.end(token)) === DOT && token + 1 < reading.tokens;

/** Whether the four tokens from `first` are four octets between dots. */
function isDottedQuad(reading: Reading, first: number): boolean {
  if (first < 0 || first + 3 >= reading.tokens) return false;
  for (let token = first; token < first + 4; token++) {
    if (!isOctet(reading, token) || (token < first + 3 && !isDotted(reading, token))) return false;
  }
  return true;
}

/** Whether an address, or a network with the length of its prefix, ends with the token `last`. */
const endsQuad = (reading: Reading, last: number) =>
  isDottedQuad(reading, last - 3) ||
  (reading.code(reading.start(last) - 1) === SLASH && isDottedQuad(reading, last - 4));

/** Whether the four tokens from `first` are an IPv4 address of their own, not a version or part of a longer number. */
export function isIpv4(reading: Reading, first: number): boolean {
  if (!isDottedQuad(reading, first)) return false;
  const from = reading.start(first);
  const to = reading.end(first + 3);
  const before = reading.code(from - 1);
  const after = reading.code(to);
  if (before === DOT || before === 0x5f || after === 0x5f) return false;
  if (before === DASH && !endsQuad(reading, first - 1)) return false;
  if (after === DOT && classOf(reading.code(to + 1)) === DIGITS) return false;
  if (after === DASH && classOf(reading.code(to + 1)) !== 0 && rangeEnd(reading, first + 3) === 0)
    return false;
  return !isVersion(reading, first);
}

/** One past the range `10.0.0.1-254` or `10.0.0.1-10.0.0.9` that an address with this last token begins, or 0. */
function rangeEnd(reading: Reading, last: number): number {
  if (isDottedQuad(reading, last + 1)) return reading.end(last);
  if (!isOctet(reading, last + 1) || isGoingOn(reading, last + 1)) return 0;
  // The smallest are revisions of packages.
  const [from, to] = [numberOf(reading, last), numberOf(reading, last + 1)];
  return to > from && to > 9 ? reading.end(last + 1) : 0;
}

/** Whether more of a number is joined after a token. */
const isGoingOn = (reading: Reading, token: number) =>
  reading.isTight(token) &&
  reading.kind(token + 1) === DIGITS &&
  '.-'.includes(String.fromCharCode(reading.joint(token)));

/** One past the prefix's length `/24` after an address that ends at `to`, or `to`. RFC 4632. */
function prefixEnd(reading: Reading, to: number, most: number): number {
  const [written = '', length] = /^\/(\d{1,3})(?![\w/]|[.,:]\d)/.exec(reading.slice(to, to + 6)) ?? [];
  return length !== undefined && Number(length) <= most ? to + written.length : to;
}

/** One past all that belongs to the IPv4 address of the four tokens from `first`. */
function ipv4End(reading: Reading, first: number): number {
  const to = reading.end(first + 3);
  if (reading.code(to) === DASH) return rangeEnd(reading, first + 3) || to;
  return prefixEnd(reading, to, 32);
}

/** Longest text form of an IPv6 address: eight groups, the last two as IPv4. */
const V6_MAX = 45;

/** One past the IPv6 address that begins at `from`, or 0. RFC 4291 2.2. */
function ipv6End(reading: Reading, from: number): number {
  let end = from;
  while (
    end - from <= V6_MAX &&
    (isHex(reading.code(end)) || reading.code(end) === COLON || reading.code(end) === DOT)
  )
    end++;
  while (end > from && reading.code(end - 1) === DOT) end--;
  if (reading.code(end - 1) === COLON && reading.code(end - 2) !== COLON) end--;
  const next = classOf(reading.code(end));
  return next === 0 && isIpv6(reading.slice(from, end)) ? end : 0;
}

/** Whether the whole text is an IPv6 address. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || text.includes(':::')) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    for (const [place, part] of parts.entries()) {
      const isLast = place === parts.length - 1 && index === halves.length - 1;
      if (isLast && part.includes('.')) {
        if (!/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(part)) return false;
        groups += 2;
      } else if (/^[\da-f]{1,4}$/i.test(part)) groups++;
      else return false;
    }
  }
  if (halves.length === 1) return groups === 8;
  // `a::b` and `[::2]` are program text.
  return groups <= 7 && (groups > 3 || (text.length > 5 && /\d/.test(text)));
}

/** First of up to four hex digits before the first colon of an address, -1 for another colon. */
function groupStart(reading: Reading, colon: number): number {
  let start = colon;
  while (colon - start < 4 && isHex(reading.code(start - 1))) start--;
  const before = reading.code(start - 1);
  return before === COLON || classOf(before) !== 0 ? -1 : start;
}

/** One past the zone `%eth0` after an address that ends at `to`, or `to`. RFC 4007 11. */
const zoneEnd = (reading: Reading, to: number) =>
  to + (/^%[a-z][a-z\d]{0,14}/i.exec(reading.slice(to, to + 16))?.[0].length ?? 0);

export const ip: Searcher = {
  id: 'ip',
  name: 'IP address',
  description:
    'IPv4 and IPv6 addresses, with the length of a network’s prefix; version numbers and parts of longer numbers are refused.',
  source: 'RFC 791, RFC 4291',
  look: look(
    `\\d(?:[${DOTS}]\\d{1,3}){2}[${DOTS}]\\d|[${COLONS}]{2}|(?:[${COLONS}][^${COLONS}]{1,4}){2}[${COLONS}]`,
  ),
  search: () => (reading, emit) => {
    for (const first of reading.figures) {
      if (isOctet(reading, first) && isIpv4(reading, first))
        emit(reading.start(first), ipv4End(reading, first));
    }
    for (const colon of reading.colons) {
      if (reading.code(colon) !== COLON) continue;
      const start = groupStart(reading, colon);
      if (start < 0) continue;
      const end = ipv6End(reading, start);
      if (end > 0) emit(start, prefixEnd(reading, zoneEnd(reading, end), 128));
    }
  },
};
