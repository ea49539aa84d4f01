import { endText } from '../conversation/end-text.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { number, plural, text } from '../panel/texts.ts';
import { WORTH_SAYING_MS } from '../transcript/OnItsWay.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useLasting } from '../ui/useLasting.ts';
import { LastLine } from './LastLine.tsx';
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
      title={view.customer.name}
      onClick={() => onSelect(view.id)}
    >
      <Avatar name={view.customer.name} />
      <span class="tab-name">
        <bdi>{view.customer.name}</bdi>
      </span>
      <span class="tab-line small quiet" dir="auto">
        {view.state === 'wrap_up' ? (
          <WrapUpLeft view={view} />
        ) : conversation.leftAt.value !== null ? (
          endText(view)
        ) : (
          <LastLine conversation={conversation} isInHand={selected} />
        )}
      </span>
      <Marks conversation={conversation} />
      {unread > 0 && (
        <span class="badge">
          <span aria-hidden="true">{number(unread)}</span>
          <span class="sr-only">{plural('conversation_unread', unread)}</span>
        </span>
      )}
    </button>
  );
}

function Marks({ conversation }: { conversation: ConversationParts }) {
  const view = conversation.view.value;
  const pending = conversation.pending.value;
  const refused = pending.filter((message) => message.refused).length;
  const held = pending.filter((message) => message.held).length;
  const sending = pending.length - refused - held;
  const isLive = usePanel().session.connection.value.state === 'live';
  const lasts = useLasting(sending > 0, WORTH_SAYING_MS);
  return (
    <span class="tab-marks">
      {refused > 0 && <Mark icon="alert" tone="bad" words={plural('conversation_refused', refused)} />}
      {held > 0 && <Mark icon="alert" tone="wait" words={plural('conversation_held', held)} />}
      {sending > 0 && (lasts || !isLive) && (
        <Mark icon="clock" words={plural('conversation_sending', sending)} />
      )}
      {view.state === 'active' && !view.customerOnline && (
        <Mark icon="away" words={text('conversation_offline')} />
      )}
    </span>
  );
}

function Mark({
  icon,
  words,
  tone,
}: {
  icon: 'alert' | 'clock' | 'away';
  words: string;
  tone?: 'bad' | 'wait';
}) {
  return (
    <span class={`mark ${tone ?? ''}`} title={words}>
      <Icon name={icon} size={14} />
      <span class="sr-only">{words}</span>
    </span>
  );
}
