import { number, plural } from './texts.ts';

interface Props {
  shown: number;
  total: number;
  /** Whether nothing is filtered out. */
  isAll: boolean;
}

/** How many wait, and how many of them are shown. */
export function WaitingCount({ shown, total, isAll }: Props) {
  return (
    <span class="picklist-count small quiet" role="status">
      {isAll ? plural('waiting', total) : plural('matching', Math.max(0, shown), { total: number(total) })}
    </span>
  );
}
