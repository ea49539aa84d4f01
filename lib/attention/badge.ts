import type { Waiting } from './waiting.ts';

/** The toolbar button's badge. */
export interface Badge {
  text: string;
  color: string;
}

const OFFER_COLOR = '#b45309';
const UNREAD_COLOR = '#1d4ed8';
const MOST = 99;

/** How many offers and unread messages wait for the agent; offers, which run out, decide the colour. */
export function badge(waiting: readonly Waiting[]): Badge {
  const total = waiting.reduce((sum, { count }) => sum + count, 0);
  const text = total > MOST ? `${MOST}+` : total > 0 ? String(total) : '';
  return { text, color: waiting.some(({ kind }) => kind === 'offer') ? OFFER_COLOR : UNREAD_COLOR };
}
