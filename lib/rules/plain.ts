import type * as v from 'valibot';

/** What is asked of a schema here; see valibot. */
interface Field {
  readonly type: string;
  /** Of one that is optional. */
  readonly wrapped?: Field;
  readonly default?: unknown;
  /** Of a choice. */
  readonly options?: readonly unknown[];
  /** The schema, and what follows it. */
  readonly pipe?: readonly Action[];
}

interface Action {
  readonly type: string;
  readonly requirement?: unknown;
}

type Read = (value: unknown) => unknown;

/** What the schema has to be asked about. */
const ASK = Symbol();
const ask: Read = () => ASK;

/**
 * Makes a reader of objects that gives what their schema does, in a fraction of the time, where they are plain: of
 * known keys only, with strings, booleans and choices that are right. Gives undefined for others, which the schema
 * knows how to judge.
 */
export function plainReader<Entries extends v.ObjectEntries>({
  entries,
}: v.ObjectSchema<Entries, undefined>): (
  given: unknown,
) => v.InferOutput<v.ObjectSchema<Entries, undefined>> | undefined {
  const fields = Object.entries<Field>(entries).map(([key, field]) => {
    const isOptional = field.type === 'optional';
    return { key, isOptional, absent: field.default, read: readerOf((isOptional && field.wrapped) || field) };
  });
  return (given) => {
    if (typeof given !== 'object' || given === null) return undefined;
    const output: Record<string, unknown> = {};
    let taken = 0;
    for (let i = 0; i < fields.length; i++) {
      const { key, isOptional, absent, read } = fields[i] as (typeof fields)[number];
      const value = (given as Record<string, unknown>)[key];
      if (value !== undefined) {
        const one = read(value);
        if (one === ASK) return undefined;
        output[key] = one;
        taken++;
      } else if (!isOptional) return undefined;
      else if (absent !== undefined) output[key] = absent;
    }
    const isPlain = Object.keys(given).length === taken;
    return isPlain ? (output as v.InferOutput<v.ObjectSchema<Entries, undefined>>) : undefined;
  };
}

function readerOf({ type, options, pipe = [] }: Field): Read {
  const actions = pipe.slice(1).map(actionOf);
  const isKnown = type === 'string' || type === 'boolean' || options !== undefined;
  if (!isKnown || actions.includes(ask)) return ask;
  const is = (value: unknown) => (options ? options.includes(value) : typeof value === type);
  return (value) => {
    if (!is(value)) return ASK;
    let read = value;
    for (let i = 0; i < actions.length && read !== ASK; i++) read = (actions[i] as Read)(read);
    return read;
  };
}

function actionOf({ type, requirement }: Action): Read {
  switch (type) {
    case 'trim':
      return (value) => (value as string).trim();
    case 'non_empty':
      return (value) => (value === '' ? ASK : value);
    case 'max_length':
      return (value) => ((value as string).length <= (requirement as number) ? value : ASK);
    default:
      return ask;
  }
}
