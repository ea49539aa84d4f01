import { usePanel } from '../panel/panel.ts';
import { number, plural, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { pickedFrom } from './picked-from.ts';

/** The way to who waits to be picked, and how many do; nothing where the agent picks from no queue. */
export function PicklistButton() {
  const { cover, session } = usePanel();
  const picked = pickedFrom(session.queues.value);
  if (picked.length === 0) return null;
  const waiting = picked.reduce((sum, queue) => sum + queue.waiting, 0);
  return (
    <button
      type="button"
      class="button ghost picklist-button"
      aria-pressed={cover.value === 'picklist'}
      aria-label={`${text('picklist')}: ${plural('queue_waiting', waiting)}`}
      title={text('picklist')}
      onClick={() => {
        cover.value = cover.value === 'picklist' ? null : 'picklist';
      }}
    >
      <Icon name="queue" />
      <span class="picklist-count-now">{number(waiting)}</span>
    </button>
  );
}
