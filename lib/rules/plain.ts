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

type Is = (value: unknown) => boolean;

/** What may be asked of a string. */
const KNOWN: readonly string[] = ['trim', 'non_empty', 'max_length'];

/** Reads objects that are plain, which takes a fraction of the time that their schema takes. */
export interface PlainReader<Output> {
  /**
   * Whether an object has known keys only, with strings, booleans and choices that its schema takes as they are. Of
   * others the schema knows how to judge.
   */
  isPlain(given: unknown): boolean;
  /** What the schema gives of an object that is plain, or that it gave itself. */
  read(plain: object): Output;
}

/** Makes a reader of the objects of a schema. */
export function plainReader<Entries extends v.ObjectEntries>({
  entries,
}: v.ObjectSchema<Entries, undefined>): PlainReader<v.InferOutput<v.ObjectSchema<Entries, undefined>>> {
  const fields = Object.entries<Field>(entries);
  const checks = new Map(fields.map(([key, field]) => [key, { is: checkOf(field), least: leastOf(field) }]));
  const required = fields.reduce((sum, [, field]) => sum + leastOf(field), 0);
  const absent = Object.fromEntries(
    fields.flatMap(([key, { default: value }]) => (value === undefined ? [] : [[key, value]])),
  );
  return {
    isPlain(given) {
      if (typeof given !== 'object' || given === null) return false;
      let held = 0;
      for (const key in given) {
        const check = checks.get(key);
        if (!check?.is((given as Record<string, unknown>)[key])) return false;
        held += check.least;
      }
      return held === required;
    },
    read: (plain) => ({ ...absent, ...plain }) as v.InferOutput<v.ObjectSchema<Entries, undefined>>,
  };
}

/** How many of a field an object must have. */
const leastOf = ({ type }: Field) => (type === 'optional' ? 0 : 1);

function checkOf(field: Field): Is {
  const { type, options, pipe = [] } = (field.type === 'optional' && field.wrapped) || field;
  if (options) return (value) => options.includes(value);
  if (type === 'boolean') return (value) => typeof value === 'boolean';
  const actions = pipe.slice(1);
  if (type !== 'string' || actions.some((action) => !KNOWN.includes(action.type))) return () => false;
  const named = (name: string) => actions.find((action) => action.type === name);
  const isTrimmed = named('trim') !== undefined;
  const least = named('non_empty') ? 1 : 0;
  const most = (named('max_length')?.requirement ?? Number.POSITIVE_INFINITY) as number;
  return (value) =>
    typeof value === 'string' &&
    value.length >= least &&
    value.length <= most &&
    (!isTrimmed || value.trim() === value);
}
