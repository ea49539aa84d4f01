import type { Draft } from '../../client/draft.ts';

/** A control's part of a draft: its name is the setting's. */
export interface Edited<V> {
  name: string;
  value: V;
  onChange(value: V): void;
}

/** Ties a control to a setting of a draft. */
export function edited<T extends object, K extends keyof T & string>(draft: Draft<T>, key: K): Edited<T[K]> {
  return {
    name: key,
    value: draft.value.value[key],
    onChange(value) {
      draft.value.value = { ...draft.value.value, [key]: value };
    },
  };
}
