import { useEffect } from 'preact/hooks';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';

/** Says what the agent has before its eyes: up to the message `last`, while that is in sight and the panel too. */
export function useSeen(conversation: ConversationParts, last: number, inSight: boolean): void {
  const { quietly } = usePanel();
  const { id } = conversation;
  const unread = conversation.unread.value;

  useEffect(() => {
    if (unread === 0 || last === 0 || !inSight) return;
    const see = () => {
      if (document.visibilityState !== 'visible') return;
      void quietly({ type: 'seen', conversation: id, seq: last });
    };
    see();
    document.addEventListener('visibilitychange', see);
    return () => document.removeEventListener('visibilitychange', see);
  }, [id, last, unread, inSight, quietly]);
}
