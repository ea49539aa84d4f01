import type { AddressKind } from '../../lib/directory/entry.ts';
import type { Conversation } from '../../lib/protocol/index.ts';

/** Lists that cover the conversations. */
type List = 'queues' | 'recent' | 'picklist';

/** Whose information is shown: of a customer's address in a conversation. */
export interface Looked {
  conversation: Pick<Conversation, 'id' | 'customer' | 'directory'>;
  kind: AddressKind;
  /** What it was opened from, and goes back to. */
  over?: List | null;
}

/** The address in its conversation, to tell it from others. */
export const placeOf = ({ conversation, kind }: Looked) => `${conversation.id} ${kind}`;

/** What covers the conversations. */
export type Cover = List | Looked;
