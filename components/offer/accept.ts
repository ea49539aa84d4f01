import type { Offer } from '../../lib/protocol/index.ts';
import type { Panel } from '../panel/panel.ts';

/** Accepts an offer, and shows its chat as soon as it comes. Settles with whether it was accepted. */
export function accept({ act, awaited }: Panel, { id, conversation }: Offer): Promise<boolean> {
  return awaited.bring(conversation, () => act({ type: 'accept', offer: id }));
}
