import { dequal } from 'dequal';

/** The settings of a thing that are other than they were. */
export function changesOf<T extends object>(value: T, before: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([key, now]) => !dequal(now, before[key as keyof T])),
  ) as Partial<T>;
}
