import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { plural, text } from '../panel/texts.ts';
import { WORTH_SAYING_MS } from '../transcript/OnItsWay.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useLasting } from '../ui/useLasting.ts';

interface Props {
  conversation: ConversationParts;
  /** Whether its reply is before the agent's eyes. */
  selected: boolean;
}

/** What wants attention in a conversation, beside its last line. */
export function Marks({ conversation, selected }: Props) {
  const view = conversation.view.value;
  const pending = conversation.pending.value;
  const refused = pending.filter((message) => message.refused).length;
  const held = pending.filter((message) => message.held).length;
  const sending = pending.length - refused - held;
  const isBegun =
    !selected &&
    view.state === 'active' &&
    conversation.unansweredSince.value !== null &&
    conversation.draft.value.text.trim() !== '';
  const isLive = usePanel().session.connection.value.state === 'live';
  const lasts = useLasting(sending > 0, WORTH_SAYING_MS);
  return (
    <span class="tab-marks">
      {refused > 0 && <Mark icon="alert" tone="bad" words={plural('conversation_refused', refused)} />}
      {held > 0 && <Mark icon="alert" tone="wait" words={plural('conversation_held', held)} />}
      {sending > 0 && (lasts || !isLive) && (
        <Mark icon="clock" words={plural('conversation_sending', sending)} />
      )}
      {isBegun && <Mark icon="pencil" words={text('conversation_has_draft')} />}
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
  icon: 'alert' | 'clock' | 'away' | 'pencil';
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
