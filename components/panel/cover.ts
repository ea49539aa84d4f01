import type { Conversation } from '../../lib/protocol/index.ts';

/** Whose information is shown: of a customer's address in a conversation. */
export interface Looked {
  conversation: Pick<Conversation, 'id' | 'customer' | 'directory'>;
  kind: 'phone' | 'email';
}

/** What covers the conversations. */
export type Cover = 'queues' | 'recent' | 'picklist' | Looked;
