import { useRef } from 'preact/hooks';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { ConversationTab } from './ConversationTab.tsx';

/** The agent's conversations side by side, once there is another than the one shown. Arrows move among them, Enter or Space shows one. */
export function ConversationList({ selected }: { selected: string }) {
  const { selection, conversations } = usePanel();
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    const to = destination(event.key, at, tabs.length);
    if (to === null) return;
    event.preventDefault();
    tabs[to]?.focus();
  }

  const ids = conversations.value.map(({ id }) => id);
  if (ids.every((id) => id === selected)) return null;
  const reachable = ids.includes(selected) ? selected : ids[0];
  return (
    <div
      ref={list}
      class="conversations"
      role="tablist"
      aria-orientation="vertical"
      aria-keyshortcuts="F6 Shift+F6 Control+ArrowDown Control+ArrowUp"
      aria-label={text('conversations_region')}
      onKeyDown={move}
    >
      {conversations.value.map((conversation) => (
        <ConversationTab
          key={conversation.id}
          conversation={conversation}
          selected={conversation.id === selected}
          reachable={conversation.id === reachable}
          onSelect={selection.select}
        />
      ))}
    </div>
  );
}

function destination(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
