import { useEffect } from 'preact/hooks';
import type { PanelConversation } from '../../lib/port/snapshot.ts';
import { usePanel } from '../panel/panel.ts';

/** Says what the agent has before its eyes: the newest message, while it is in sight and the panel too. */
export function useSeen({ view, messages, unread }: PanelConversation, inSight: boolean): void {
  const { quietly } = usePanel();
  const last = messages.at(-1)?.seq;

  useEffect(() => {
    if (unread === 0 || last === undefined || !inSight) return;
    const see = () => {
      if (document.visibilityState !== 'visible') return;
      void quietly({ type: 'seen', conversation: view.id, seq: last });
    };
    see();
    document.addEventListener('visibilitychange', see);
    return () => document.removeEventListener('visibilitychange', see);
  }, [view.id, last, unread, inSight, quietly]);
}
