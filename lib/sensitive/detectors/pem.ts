import type { DetectorInfo } from '../detector.ts';

const BEGIN = '-----BEGIN ';
const LABEL_MAX = 64;
const BODY_MAX = 16_384;
const BODY = /[A-Za-z\d+/=\s]/;

export const pem: DetectorInfo = {
  id: 'pem',
  name: 'Private key',
  description: 'Private keys in PEM and OpenSSH form, from the first line to the last.',
  source: 'RFC 7468',
};

/** Private keys in `text`. They span lines without bound, so they are looked for in the whole text each time. */
export function findKeys(text: string, emit: (start: number, end: number) => void): void {
  let start = text.indexOf(BEGIN);
  while (start >= 0) {
    const labelEnd = text.indexOf('-----', start + BEGIN.length);
    if (labelEnd < 0) return;
    const label = text.slice(start + BEGIN.length, Math.min(labelEnd, start + LABEL_MAX));
    let next = labelEnd;
    if (label.endsWith('PRIVATE KEY') || label.endsWith('PRIVATE KEY BLOCK')) {
      next = keyEnd(text, labelEnd + 5, label);
      emit(start, next);
    }
    start = text.indexOf(BEGIN, next);
  }
}

/** One past the closing line, or past what still looks like the key's body. */
function keyEnd(text: string, from: number, label: string): number {
  const closing = `-----END ${label}-----`;
  const end = text.indexOf('-----', from);
  if (end >= 0 && end - from < BODY_MAX && text.startsWith(closing, end)) return end + closing.length;
  let at = from;
  while (at - from < BODY_MAX && BODY.test(text.charAt(at))) at++;
  return from + text.slice(from, at).trimEnd().length;
}
