import { createContext } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import type { ConversationParts } from '../panel/conversations.ts';
import type { Reply } from '../reply/reply.ts';
import type { KeyHandler, Keys } from './keys.ts';
import type { Tray } from './tray.ts';

/** What the tools and trays around a reply share. It lives as long as the reply is on the screen. */
export interface Writing {
  conversation: ConversationParts;
  reply: Reply;
  tray: Tray;
  keys: Keys;
}

export const WritingContext = createContext<Writing | null>(null);

/** The reply that the component is beside. */
export function useWriting(): Writing {
  const writing = useContext(WritingContext);
  if (!writing) throw new Error('There is no reply around this component.');
  return writing;
}

/** Has the keys pressed in the reply first, as long as the component is there: the one that came last before the others. */
export function useReplyKeys(handler: KeyHandler): void {
  const { keys } = useWriting();
  const latest = useRef(handler);
  latest.current = handler;
  useLayoutEffect(() => keys.add((event) => latest.current(event)), [keys]);
}
