import { visibleText } from '../../lib/channels/index.ts';
import type { PanelConversation } from '../../lib/port/snapshot.ts';
import { isolated, text } from '../panel/texts.ts';

const SHOWN = 120;

/** The newest thing said in a conversation, or what the agent has begun to write. */
export function LastLine({ conversation }: { conversation: PanelConversation }) {
  return <>{lastLine(conversation)}</>;
}

function lastLine({ view, draft, pending, messages }: PanelConversation): string {
  if (draft.text.trim() !== '') return text('conversation_draft', { words: quoted(draft.text) });
  const sending = pending.at(-1);
  const own = (written: string) =>
    text('conversation_you', { words: quoted(visibleText(view.channel, written.slice(0, 4 * SHOWN))) });
  if (sending) return own(sending.text);
  const last = messages.at(-1);
  if (!last) return '';
  if (!('text' in last)) return text(`notice_${'notice' in last ? last.notice : 'unknown'}`);
  return last.from === 'agent' ? own(last.text) : line(last.text);
}

function quoted(written: string): string {
  return isolated(line(written));
}

function line(written: string): string {
  return written.slice(0, SHOWN).replace(/\s+/gu, ' ');
}
