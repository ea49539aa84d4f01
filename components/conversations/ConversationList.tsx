import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { keysOf } from '../panel/keys.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { isEscape } from '../ui/escape.ts';
import { Icon } from '../ui/Icon.tsx';
import { ConversationTab } from './ConversationTab.tsx';

/**
 * The agent's conversations side by side, once there is another than the one shown: one row, and the whole list on
 * demand or where the panel is high. Arrows move among them, Enter or Space shows one.
 */
export function ConversationList({ selected }: { selected: string }) {
  const { selection, conversations, preferences } = usePanel();
  const keys = keysOf(preferences);
  const list = useRef<HTMLDivElement>(null);
  const whole = useSignal(false);

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    const to = destination(event.key, at, tabs.length);
    if (to === null) return;
    event.preventDefault();
    tabs[to]?.focus();
  }

  function close(event: KeyboardEvent): void {
    if (!whole.value || !isEscape(event)) return;
    event.preventDefault();
    whole.value = false;
  }

  function select(id: string): void {
    whole.value = false;
    selection.select(id);
  }

  const ids = conversations.value.map(({ id }) => id);
  if (ids.every((id) => id === selected)) return null;
  const reachable = ids.includes(selected) ? selected : ids[0];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the list from its button, too.
    <div class="conversations" data-whole={whole.value} onKeyDown={close}>
      <div
        ref={list}
        class="tabs"
        role="tablist"
        aria-keyshortcuts={`${keys.next_chat} ${keys.previous_chat}`}
        aria-label={text('conversations_region')}
        onKeyDown={press}
      >
        {conversations.value.map((conversation) => (
          <ConversationTab
            key={conversation.id}
            conversation={conversation}
            selected={conversation.id === selected}
            reachable={conversation.id === reachable}
            onSelect={select}
          />
        ))}
      </div>
      <button
        type="button"
        class="icon-button tabs-whole"
        aria-label={text('conversations_whole')}
        aria-expanded={whole.value}
        title={text('conversations_whole')}
        onClick={() => {
          whole.value = !whole.value;
        }}
      >
        <Icon name="expand" size={18} />
      </button>
    </div>
  );
}

function destination(key: string, at: number, count: number): number | null {
  const onwards = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case 'ArrowDown':
    case onwards:
      return (at + 1) % count;
    case 'ArrowUp':
    case 'ArrowLeft':
    case 'ArrowRight':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
