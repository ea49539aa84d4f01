import type { PanelConversation } from '../../lib/session/snapshot.ts';
import { isolated, text } from '../../lib/texts.ts';

const SHOWN = 120;

/** The newest thing said in a conversation, or what the agent has begun to write. */
export function LastLine({ conversation }: { conversation: PanelConversation }) {
  return <>{lastLine(conversation)}</>;
}

function lastLine({ draft, pending, messages }: PanelConversation): string {
  if (draft.text.trim() !== '') return text('conversation_draft', quoted(draft.text));
  const sending = pending.at(-1);
  if (sending) return text('conversation_you', quoted(sending.text));
  const last = messages.at(-1);
  if (!last) return '';
  if (last.from === 'system') return text(`notice_${last.notice}`);
  return last.from === 'agent' ? text('conversation_you', quoted(last.text)) : line(last.text);
}

function quoted(written: string): string {
  return isolated(line(written));
}

function line(written: string): string {
  return written.slice(0, SHOWN).replace(/\s+/gu, ' ');
}
