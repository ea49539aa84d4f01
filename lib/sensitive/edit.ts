import type { Finding } from './checker.ts';
import { plain } from './plain.ts';

const SHOWN = 4;
const MASK = '•';

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isSign = (code: number) =>
  code < 0x80 && !isDigit(code) && !((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);

/**
 * `text` with a finding masked: separators stay, and of a finding with more than four digits the last four digits;
 * everything else in it becomes a dot.
 */
export function mask(text: string, { start, end }: Pick<Finding, 'start' | 'end'>): string {
  const { codes, offsets, length } = plain(text, start, end);
  let digits = 0;
  for (let i = 0; i < length; i++) if (isDigit(codes[i] ?? 0)) digits++;
  let left = digits > SHOWN ? digits - SHOWN : digits;
  let masked = '';
  for (let i = 0; i < length; i++) {
    const code = codes[i] ?? 0;
    const hidden = isDigit(code) ? left-- > 0 : !isSign(code);
    masked += hidden ? MASK : text.slice(offsets[i], i + 1 < length ? offsets[i + 1] : end);
  }
  return text.slice(0, start) + masked + text.slice(end);
}

/** `text` without a finding; of the white space on both sides one is kept. */
export function remove(text: string, { start, end }: Pick<Finding, 'start' | 'end'>): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  return /(^|\s)$/.test(before) ? before + after.replace(/^[^\S\n]/, '') : before + after;
}
