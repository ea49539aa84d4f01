import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { AgeOut, Person, type RowCounts } from '../../../lib/protocol/customers.ts';
import { UsageError } from '../usage-error.ts';
import { linesOf } from './lines.ts';
import type { OnRecord } from './on-record.ts';

export const CUSTOMER_USAGE = `  customer find WHO
  customer export WHO > FILE
  customer erase WHO [--yes]
  customer age-out [--conversation-days DAYS] [--audit-days DAYS] [--yes]

WHO is --email ADDRESS, --phone NUMBER or --conversation ID. Without --yes it is counted what would go. All but
find is put on record.`;

type Command = (onRecord: OnRecord, out: Writable) => Promise<void>;

/**
 * Reads `customer …` without its first word.
 *
 * @throws UsageError
 */
export function readCustomerCommand(args: string[]): Command {
  const { values, positionals } = parse(args);
  const { yes: isSure, 'conversation-days': conversationDays, 'audit-days': auditDays, ...who } = values;
  const [verb, ...more] = positionals;
  if (more.length > 0) throw new UsageError();
  switch (verb) {
    case 'find': {
      const person = checked(Person, who);
      return async ({ find }, out) => void out.write(countLines(await find(person)));
    }
    case 'export': {
      const person = checked(Person, who);
      return async (onRecord, out) =>
        pipeline(linesOf(await onRecord.export(person, null)), out, { end: false });
    }
    case 'erase': {
      const person = checked(Person, who);
      return removing(isSure, (onRecord, act) => onRecord.erase(person, act));
    }
    case 'age-out': {
      const days = { conversationDays, auditDays };
      const given = Object.entries(days).filter(([, text]) => text !== undefined);
      if (given.length === 0) throw new UsageError();
      const age = checked(AgeOut, Object.fromEntries(given.map(([name, text]) => [name, Number(text)])));
      return removing(isSure, (onRecord, act) => onRecord.ageOut(age, act));
    }
    default:
      throw new UsageError();
  }
}

type Act = Parameters<OnRecord['erase']>[1];

function removing(isSure: boolean, remove: (onRecord: OnRecord, act: Act) => Promise<RowCounts>): Command {
  return async (onRecord, out) => {
    out.write(countLines(await remove(onRecord, { by: null, dryRun: !isSure })));
    if (!isSure) console.error('Nothing was removed: that is what would go with --yes.');
  };
}

const countLines = (counts: RowCounts) =>
  Object.entries(counts)
    .map(([table, count]) => `${table}\t${count}\n`)
    .join('');

function checked<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (!result.success) throw new UsageError();
  return result.output;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        phone: { type: 'string' },
        conversation: { type: 'string' },
        'conversation-days': { type: 'string' },
        'audit-days': { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    });
  } catch {
    throw new UsageError();
  }
}
