import { computed, type ReadonlySignal } from '@preact/signals';

/** An object that is replaced when it changes, part by part: who shows one part does not hear of the others. */
export type Parts<T> = { readonly [K in keyof T]-?: ReadonlySignal<T[K]> };

/**
 * The parts of `whole`. While there is none they are what they were last, so that nothing on its way out of
 * the page finds them gone.
 */
export function partsOf<T extends object>(
  whole: ReadonlySignal<T | null>,
  keys: Record<keyof T, true>,
): Parts<T> {
  let last: T | null = null;
  const present = computed(() => {
    last = whole.value ?? last;
    return last;
  });
  const parts = Object.keys(keys).map((key) => [key, computed(() => present.value?.[key as keyof T])]);
  return Object.fromEntries(parts) as Parts<T>;
}
