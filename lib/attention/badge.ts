import type { Waiting } from './waiting.ts';

/** The toolbar button's badge, and what it counts most urgently; null when nothing waits. */
export interface Badge {
  text: string;
  color: string;
  kind: Waiting['kind'] | null;
}

const OFFER_COLOR = '#b45309';
const UNREAD_COLOR = '#1d4ed8';
const MOST = 99;

/** How many offers and unread messages wait for the agent; offers, which run out, decide the colour. */
export function badge(waiting: readonly Waiting[]): Badge {
  const total = waiting.reduce((sum, { count }) => sum + count, 0);
  const text = total > MOST ? `${MOST}+` : total > 0 ? String(total) : '';
  const hasOffer = waiting.some(({ kind }) => kind === 'offer');
  return {
    text,
    color: hasOffer ? OFFER_COLOR : UNREAD_COLOR,
    kind: hasOffer ? 'offer' : total > 0 ? 'message' : null,
  };
}
