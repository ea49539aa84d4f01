import { useMemo, useRef } from 'preact/hooks';
import type { Waiting } from '../../lib/protocol/picklist.ts';
import type { PicklistRows } from './list.ts';
import { comparison, matching, reorder } from './order.ts';
import { language } from './texts.ts';
import type { Choice } from './useChoice.ts';

/** The rows that the agent asked for, in order: the same list as long as nothing of it changes. */
export function useSeen(
  { rows }: PicklistRows,
  choice: Choice | null,
  queueNames: ReadonlyMap<string, string>,
): readonly Waiting[] {
  const order = choice?.order ?? 'wait';
  const compare = useMemo(
    () => comparison(order, { language: language(), queueNames }),
    [order, language(), order === 'queue' && queueNames],
  );
  const last = useRef<{ compare: unknown; sorted: readonly Waiting[] }>({ compare: null, sorted: [] });
  const sorted = useMemo(() => {
    const before = last.current.compare === compare ? last.current.sorted : [];
    last.current = { compare, sorted: reorder(before, rows.value, compare) };
    return last.current.sorted;
  }, [rows.value, compare]);
  return useMemo(
    () => matching(sorted, { text: choice?.text ?? '', queue: choice?.queue ?? null }),
    [sorted, choice?.text, choice?.queue],
  );
}
