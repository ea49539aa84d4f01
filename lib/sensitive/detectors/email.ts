import type { Searcher } from '../detector.ts';
import { look } from '../first-look.ts';
import { classOf, LETTERS, type Reading } from '../reading.ts';

const LOCAL_MAX = 64;
const DOMAIN_MAX = 253;
/** Unquoted local parts, RFC 5322 3.2.3 (dot-atom), beside letters and digits. */
const ATOM = "!#$%&'*+-/=?^_`{|}~.";

const isWide = (code: number) =>
  code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code < 0x2e80);
const isWord = (code: number) => classOf(code) !== 0 || isWide(code);
const isLocal = (code: number) =>
  isWord(code) || (code > 0 && code < 128 && ATOM.includes(String.fromCharCode(code)));
const isDomain = (code: number) => isWord(code) || code === 0x2d || code === 0x2e;

const isUnspaced = (code: number) => code >= 0x2e80 || (code >= 0xe00 && code < 0xf00);
const isAsciiWord = (code: number) => classOf(code) !== 0;

/** Whether a script without spaces meets ASCII: there the sentence around the address begins or ends. */
const isSeam = (reading: Reading, at: number) =>
  (isUnspaced(reading.code(at - 1)) && isAsciiWord(reading.code(at))) ||
  (isAsciiWord(reading.code(at - 1)) && isUnspaced(reading.code(at)));

/** First character of the local part that ends before the `@`. */
function localStart(reading: Reading, at: number): number {
  let start = at;
  while (at - start < LOCAL_MAX && isLocal(reading.code(start - 1)) && !isSeam(reading, start)) start--;
  // Signs that open a bracket, a quotation or a list belong to the sentence.
  while (
    start < at &&
    !isWord(reading.code(start)) &&
    reading.code(start) !== 0x5f &&
    reading.code(start) !== 0x2b
  )
    start++;
  for (let i = at - 1; i > start; i--) {
    if (reading.code(i) === 0x2e && reading.code(i - 1) === 0x2e) return i + 1;
  }
  return start;
}

/** One past the domain that begins after the `@`, or 0: labels of 1–63, a top level of two letters or more. */
function domainEnd(reading: Reading, at: number): number {
  let end = at + 1;
  while (end - at <= DOMAIN_MAX && isDomain(reading.code(end)) && !isSeam(reading, end)) end++;
  for (let i = at + 1; i < end; i++) {
    if (reading.code(i) === 0x2e && reading.code(i + 1) === 0x2e) end = i;
  }
  while (end > at + 1 && !isWord(reading.code(end - 1))) end--;
  let label = end;
  while (label > at + 1 && reading.code(label - 1) !== 0x2e) label--;
  if (label === at + 1 || !isTopLevel(reading, label, end)) return 0;
  for (let i = at + 1, start = i; i <= end; i++) {
    if (i < end && reading.code(i) !== 0x2e) continue;
    if (i === start || i - start > 63 || reading.code(start) === 0x2d || reading.code(i - 1) === 0x2d)
      return 0;
    start = i + 1;
  }
  return end;
}

function isTopLevel(reading: Reading, from: number, to: number): boolean {
  if (to - from < 2) return false;
  if (to - from > 4 && reading.slice(from, from + 4).toLowerCase() === 'xn--') return true;
  for (let i = from; i < to; i++) {
    if (classOf(reading.code(i)) !== LETTERS && !isWide(reading.code(i))) return false;
  }
  return true;
}

export const email: Searcher = {
  id: 'email',
  name: 'E-mail address',
  description: 'E-mail addresses, also with letters of any script.',
  source: 'RFC 5321, RFC 5322 dot-atom, RFC 6531',
  look: look('[@＠]'),
  search: () => (reading, emit) => {
    for (const at of reading.ats) {
      if (isUnspaced(reading.code(at - 1)) && isAsciiWord(reading.code(at + 1))) continue;
      const start = localStart(reading, at);
      const end = start < at && reading.code(at - 1) !== 0x2e ? domainEnd(reading, at) : 0;
      if (end > 0) emit(start, end);
    }
  },
};
