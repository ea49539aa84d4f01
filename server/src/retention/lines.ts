import type { ExportedRecord } from './walk.ts';

/** Records as lines of JSON. */
export async function* linesOf(records: AsyncIterable<ExportedRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}
