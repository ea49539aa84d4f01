import { Icon } from '../../../../../components/ui/Icon.tsx';
import type { NotReadyReason } from '../../../../../lib/protocol/desk.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { isolated, text } from '../../texts.ts';

interface Props {
  reason: NotReadyReason;
  problem: string | null;
  onChange(name: string): void;
  onRemove(): void;
  /** Null of the first. */
  onUp: (() => void) | null;
}

/** One reason: what it is called, and its place among the others. */
export function ReasonRow({ reason, problem, onChange, onRemove, onUp }: Props) {
  const name = isolated(reason.name);
  return (
    <li class="entry reason">
      <TextField
        name={`reason.${reason.id}`}
        value={reason.name}
        onChange={onChange}
        label={text('desk_reason_name')}
        problem={problem}
        maxLength={60}
      />
      {onUp && (
        <button
          type="button"
          class="icon-button"
          aria-label={text('desk_reason_up', { name })}
          onClick={onUp}
        >
          <Icon name="up" size={18} />
        </button>
      )}
      <button
        type="button"
        class="button ghost"
        aria-label={text('remove_named', { name })}
        onClick={onRemove}
      >
        {text('remove')}
      </button>
    </li>
  );
}
