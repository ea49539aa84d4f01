import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';

/** So much is decoded, and parsed, at a stretch: a millisecond or two. */
const CHUNK = 4 * 1024;

/** What the bytes of a file are written in: UTF-16 says so itself, what is no UTF-8 is what Windows programs write. */
function encodingOf(bytes: Buffer): string {
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return 'utf-16le';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** The text of a file, without a byte order mark, in pieces; others get a turn between them. */
export async function* textOf(bytes: Buffer): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += CHUNK) {
    yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    await setImmediate();
  }
  yield decoder.decode();
}

/** What stands between the cells of a line: a semicolon, a comma or a tab, whichever is there most, outside quotes. */
export function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** A cell that a spreadsheet would calculate. */
const FORMULA = /^[=+\-@\t\r]/;

/** A text as a cell, quoted; what looks like a formula is marked as text, as spreadsheets mark it. */
export function cellOf(text: string): string {
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** What a cell says. That it is text, and no formula, is not part of it. */
export function textOfCell(cell: string): string {
  const text = cell.replaceAll('\0', '').trim();
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
