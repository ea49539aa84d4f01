import { useRef } from 'preact/hooks';
import type { PanelConversation } from '../../lib/port/snapshot.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { ConversationTab } from './ConversationTab.tsx';

interface Props {
  conversations: PanelConversation[];
  selected: string;
}

/** The agent's conversations side by side. Arrows move among them, Enter or Space shows one. */
export function ConversationList({ conversations, selected }: Props) {
  const { selection } = usePanel();
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
      {conversations.map((conversation) => (
        <ConversationTab
          key={conversation.view.id}
          conversation={conversation}
          selected={conversation.view.id === selected}
          onSelect={() => selection.select(conversation.view.id)}
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
