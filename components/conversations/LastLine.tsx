import { visibleText } from '../../lib/channels/index.ts';
import { cut } from '../../lib/cut/cut.ts';
import type { Agent } from '../../lib/protocol/index.ts';
import { isOwn } from '../../lib/protocol/own.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { noticeText } from '../transcript/notice-text.ts';

const SHOWN = 120;

interface Props {
  conversation: ConversationParts;
  /** Whether the reply that is being written is before the agent's eyes anyway. */
  isInHand: boolean;
}

/** The newest thing said in a conversation, or what the agent has begun to write where no customer waits. */
export function LastLine({ conversation, isInHand }: Props) {
  const { session } = usePanel();
  const isWaiting = conversation.unansweredSince.value !== null && conversation.pending.value.length === 0;
  const draft = isInHand || isWaiting ? '' : conversation.draft.value.text;
  if (draft.trim() !== '') return <>{text('conversation_draft', { words: quoted(draft) })}</>;
  return <>{newest(conversation, session.agent.value)}</>;
}

function newest({ view, pending, last: { value: last } }: ConversationParts, reader: Agent): string {
  const own = (written: string) => {
    const visible = visibleText(view.value.channel, cut(written, 4 * SHOWN));
    return text('conversation_you', { words: quoted(visible) });
  };
  const sending = pending.value.at(-1);
  if (sending) return own(sending.text);
  if (!last) return '';
  if (last.kind === 'file') return quoted(last.file.name);
  if (!('text' in last)) return noticeText(last, reader.id);
  return isOwn(last, reader) ? own(last.text) : line(last.text);
}

function quoted(written: string): string {
  return isolated(line(written));
}

function line(written: string): string {
  return cut(written, SHOWN).replace(/\s+/gu, ' ');
}
