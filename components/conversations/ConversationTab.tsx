import { endText } from '../conversation/end-text.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, number, plural } from '../panel/texts.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { LastLine } from './LastLine.tsx';
import { Marks } from './Marks.tsx';
import { toldApart } from './told-apart.ts';
import { Unanswered } from './Unanswered.tsx';
import { WrapUpLeft } from './WrapUpLeft.tsx';

interface Props {
  conversation: ConversationParts;
  selected: boolean;
  /** Whether Tab comes to this one; arrows go on from there. */
  reachable: boolean;
  onSelect(conversation: string): void;
}

/** One conversation of several: who, the last line, and what wants attention. */
export function ConversationTab({ conversation, selected, reachable, onSelect }: Props) {
  const view = conversation.view.value;
  const unread = conversation.unread.value;
  const apart = toldApart(view, usePanel().conversations.value);
  const name = apart ? `${isolated(view.customer.name)} · ${isolated(apart)}` : view.customer.name;
  return (
    <button
      type="button"
      role="tab"
      class="tab"
      id={`tab-${view.id}`}
      aria-selected={selected}
      aria-controls={selected ? 'conversation' : undefined}
      tabIndex={reachable ? 0 : -1}
      data-unread={unread > 0}
      title={name}
      onClick={() => onSelect(view.id)}
    >
      <Avatar name={view.customer.name} />
      <span class="tab-name">
        <bdi>{name}</bdi>
      </span>
      <span class="tab-line small quiet" dir="auto">
        {view.state === 'wrap_up' ? (
          <WrapUpLeft view={view} />
        ) : conversation.leftAt.value !== null ? (
          endText(view)
        ) : (
          <>
            <Unanswered conversation={conversation} />
            <LastLine conversation={conversation} isInHand={selected} />
          </>
        )}
      </span>
      <Marks conversation={conversation} selected={selected} />
      {unread > 0 && (
        <span class="badge">
          <span aria-hidden="true">{number(unread)}</span>
          <span class="sr-only">{plural('conversation_unread', unread)}</span>
        </span>
      )}
    </button>
  );
}
