import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, text } from '../panel/texts.ts';

/** For how long a customer has waited for an answer; nothing while none is owed. */
export function Unanswered({ conversation }: { conversation: ConversationParts }) {
  const { serverNow } = usePanel();
  const since = conversation.unansweredSince.value;
  if (since === null || conversation.pending.value.length > 0) return null;
  const time = duration(Math.max(0, serverNow.value - since));
  const words = text('conversation_unanswered', { time });
  return (
    <span class="tab-unanswered" title={words}>
      <span aria-hidden="true">{time} · </span>
      <span class="sr-only">{words}. </span>
    </span>
  );
}
