import { useEffect, useRef } from 'preact/hooks';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { MenuList } from '../ui/MenuList.tsx';

/** Where this browser keeps the id of the reason that was chosen last. */
const LAST = 'not-ready-reason';

/**
 * Why the agent is Not ready, of what administrators list, in their order. It opens with its component, on the reason
 * that was chosen last.
 */
export function ReasonMenu({ onDone }: { onDone(): void }) {
  const { act, session } = usePanel();
  const { reasons = [], chosenReason } = session.agent.value;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.showPopover?.(), []);

  function choose(reason?: string): void {
    list.current?.hidePopover?.();
    onDone();
    if (reason) localStorage.setItem(LAST, reason);
    void act({ type: 'set_status', status: 'not_ready', ...(reason && { reason }) });
  }

  const last = reasons.findIndex(({ id }) => id === localStorage.getItem(LAST));
  const item = (name: string, id?: string) => (
    <button
      key={id}
      type="button"
      role="menuitemradio"
      aria-checked={id !== undefined && id === chosenReason?.id}
      onClick={() => choose(id)}
    >
      <Icon name="check" /> <bdi>{name}</bdi>
    </button>
  );
  return (
    <MenuList
      id="reasons"
      label={text('status_not_ready')}
      list={list}
      first={Math.max(last, 0)}
      onClosed={onDone}
    >
      {reasons.map(({ id, name }) => item(name, id))}
      {item(text('status_no_reason'))}
    </MenuList>
  );
}
