import type { Waiting } from '../../lib/protocol/picklist.ts';
import { text as panelText } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import type { PicklistRows } from './list.ts';
import { number, plural, text } from './texts.ts';

interface Props {
  list: PicklistRows;
  /** The rows that the agent asked for. */
  seen: readonly Waiting[];
  onLeave(): void;
}

/** The way back, and how many wait and are shown. */
export function PicklistHead({ list, seen, onLeave }: Props) {
  const [rows, gone] = [list.rows.value, list.gone.value];
  const total = rows.size - gone.size;
  const shown = seen.filter(({ id }) => !gone.has(id)).length;
  return (
    <div class="picklist-head">
      <button type="button" class="icon-button" aria-label={panelText('back')} onClick={onLeave}>
        <Icon name="back" />
      </button>
      <h2>{text('title')}</h2>
      <span class="picklist-count small quiet" role="status">
        {seen.length === rows.size
          ? plural('waiting', total)
          : plural('matching', shown, { total: number(total) })}
      </span>
    </div>
  );
}
