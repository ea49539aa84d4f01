import { dequal } from 'dequal';

/** A setting that differs; undefined where it is missing. */
export interface Difference {
  /** As `words.guarantee.level`: entries of lists go by their id, where they have one. */
  path: string;
  before: unknown;
  after: unknown;
}

/** What differs between two states of a thing, down to single values. */
export function differencesOf(before: object, after: object): Difference[] {
  return compare('', before, after);
}

function compare(path: string, before: unknown, after: unknown): Difference[] {
  if (dequal(before, after)) return [];
  if (isPlainList(before) && isPlainList(after))
    return [{ path, before: without(before, after), after: without(after, before) }];
  const [one, other] = [partsOf(before), partsOf(after)];
  if (one === null || other === null) return [{ path, before, after }];
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].flatMap((key) =>
    compare(path === '' ? key : `${path}.${key}`, one.get(key), other.get(key)),
  );
}

/** The parts of a value by name; null of one that is shown whole. */
function partsOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const ids = value.map((entry) => (isNamed(entry) ? entry.id : null));
  if (ids.includes(null) || new Set(ids).size < ids.length) return null;
  return new Map(value.map((entry, index) => [ids[index] ?? '', entry]));
}

function isNamed(entry: unknown): entry is { id: string } {
  return typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string';
}

/** A list of words, of which only those count that came or went. */
function isPlainList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry !== 'object');
}

/** The entries that only one list has; the whole of it where it is merely in another order. */
function without(list: unknown[], other: unknown[]): unknown[] {
  const there = new Set(other);
  const left = list.filter((entry) => !there.has(entry));
  return left.length > 0 || list.length < other.length ? left : list;
}
