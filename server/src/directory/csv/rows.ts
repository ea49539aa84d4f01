import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type Address, addressOf } from '../../../../lib/directory/address.ts';
import {
  ADDRESS_KINDS,
  type AddressKind,
  LONGEST_NOTE,
  MOST_ADDRESSES,
} from '../../../../lib/directory/entry.ts';
import type { CountryCode } from '../../../../lib/directory/phone-number.ts';
import { LONGEST_NAME } from '../../../../lib/protocol/limits.ts';
import { Refusal } from '../../refusal.ts';
import { delimiterOf, textOf, textOfCell } from './text.ts';

/** A customer as a line of a file says it. */
export interface ImportedRow {
  /** Where the row begins, counting from 1. */
  line: number;
  name: string;
  /** Empty when nothing is said. */
  note: string;
  addresses: (Address & { written: string })[];
  /** What is wrong with it, in a sentence. */
  fault: string | null;
}

type Column = 'name' | 'note' | AddressKind;

/** What a column may be called, in English and German; several of a kind are numbered. */
const TITLES: readonly [Column, RegExp][] = [
  ['name', /^((full|display|customer) ?)?name$|^kunde(nname)?$/],
  ['phone', /^(tele)?(phone|fon)( ?(number|nummer))?( ?\d+)?$|^(tel|mobile?|handy|rufnummer)\.?( ?\d+)?$/],
  ['email', /^e-?mail(-? ?(address|adresse))?( ?\d+)?$/],
  ['note', /^notes?$|^notiz(en)?$|^bemerkung(en)?$/],
];

const LONGEST_RECORD = 64 * 1024;

/**
 * The rows of a file: CSV with a first line of titles, separated by commas, semicolons or tabs, in UTF-8, UTF-16 or
 * Windows-1252. What is wrong with a row is said in the row.
 *
 * @throws Refusal when it is no such file.
 */
export async function* rowsOf(bytes: Buffer, country: CountryCode | undefined): AsyncGenerator<ImportedRow> {
  const [first = ''] = firstTextOf(bytes).split(/\r\n?|\n/);
  const parser = Readable.from(textOf(bytes)).pipe(
    parse({
      delimiter: delimiterOf(first),
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: LONGEST_RECORD,
    }),
  );
  let columns: (Column | null)[] | null = null;
  let next = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      // What the parser says is where the row ended.
      const line = Math.max(next, info.lines - linesWithin(record));
      next = info.lines + 1;
      if (columns === null) columns = columnsOf(record);
      else yield rowOf(line, columns, record, country);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(
      'bad_request',
      `The file cannot be read from line ${next} on: a quote is not closed, say.`,
    );
  }
  if (columns === null) throw new Refusal('bad_request', 'The file is empty.');
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

function firstTextOf(bytes: Buffer): string {
  return bytes.subarray(0, 2)[0] === 0xff
    ? bytes.toString('utf16le', 2, 8192)
    : bytes.toString('latin1', 0, 4096);
}

function linesWithin(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n?|\n/g)?.length ?? 0), 0);
}

function columnsOf(titles: readonly string[]): (Column | null)[] {
  const columns = titles.map((title) => {
    const plain = title.trim().toLowerCase();
    return TITLES.find(([, called]) => called.test(plain))?.[0] ?? null;
  });
  if (columns.filter((column) => column === 'name').length !== 1)
    throw new Refusal('bad_request', 'The first line has to name one column "name".');
  if (!columns.includes('phone') && !columns.includes('email'))
    throw new Refusal('bad_request', 'The first line has to name a column "phone" or "email".');
  return columns;
}

function rowOf(
  line: number,
  columns: readonly (Column | null)[],
  record: readonly string[],
  country: CountryCode | undefined,
): ImportedRow {
  const of = (wanted: Column) =>
    columns.flatMap((column, at) => {
      const text = column === wanted ? textOfCell(record[at] ?? '') : '';
      return text === '' ? [] : [text];
    });
  const row: ImportedRow = {
    line,
    name: of('name')[0] ?? '',
    note: of('note').join('\n'),
    addresses: [],
    fault: null,
  };
  for (const kind of ADDRESS_KINDS)
    for (const written of of(kind)) {
      const address = addressOf(kind, written, country);
      if (address) row.addresses.push({ ...address, written });
      else row.fault ??= kind === 'phone' ? 'The phone number is none.' : 'The e-mail address is none.';
    }
  return { ...row, fault: row.fault ?? faultOf(row, record.length > columns.length) };
}

function faultOf({ name, note, addresses }: ImportedRow, isWide: boolean): string | null {
  if (isWide) return 'There are more cells than titles.';
  if (name === '') return 'There is no name.';
  if (addresses.length === 0) return 'There is neither a phone number nor an e-mail address.';
  if (name.length > LONGEST_NAME) return `The name is longer than ${LONGEST_NAME} characters.`;
  if (note.length > LONGEST_NOTE) return `The note is longer than ${LONGEST_NOTE} characters.`;
  if (addresses.length > MOST_ADDRESSES) return `There are more than ${MOST_ADDRESSES} addresses.`;
  return null;
}
