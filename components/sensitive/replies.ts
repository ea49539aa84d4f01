import type { PanelConversation } from '../../lib/port/snapshot.ts';
import { LOOK_BACK } from '../../lib/sensitive/index.ts';

/** The last replies of this agent in the conversation, those on their way included, oldest first. */
export function lastReplies(
  { messages, pending }: Pick<PanelConversation, 'messages' | 'pending'>,
  agent: string,
): string[] {
  const sent = messages.flatMap((message) =>
    'text' in message && message.from === 'agent' && message.author === agent ? [message.text] : [],
  );
  const onTheirWay = pending.flatMap(({ text, refused }) => (refused ? [] : [text]));
  return [...sent, ...onTheirWay].slice(-LOOK_BACK);
}
