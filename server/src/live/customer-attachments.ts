import { CloseCode } from '../../../lib/protocol/index.ts';
import type { Connection } from '../sockets/connection.ts';
import type { Store } from '../store/store.ts';
import { CustomerFeed } from './customer-feed.ts';
import type { Hub } from './hub.ts';

export interface CustomerAttachDeps {
  store: Store;
  hub: Hub;
  now(): number;
  /** Called with the conversation when its feed wants to be synced. */
  changed(conversation: string): void;
  /** Called with the conversation when its customer came or went. */
  presenceChanged(conversation: string): void;
}

/** Gives each conversation's customer one connection at a time: the newest. */
export function createCustomerAttachments(deps: CustomerAttachDeps) {
  const { store, hub, now, changed, presenceChanged } = deps;
  return async (conversation: string, connection: Connection, known: number): Promise<CustomerFeed> => {
    const feed = new CustomerFeed({
      store,
      connection,
      conversation,
      now,
      changed: () => changed(conversation),
    });
    const attached = { feed, session: conversation, close: connection.close };
    hub.customers.get(conversation)?.close(CloseCode.replaced);
    hub.customers.set(conversation, attached);
    connection.onClose(() => {
      if (hub.customers.get(conversation) !== attached) return;
      hub.customers.delete(conversation);
      presenceChanged(conversation);
    });
    presenceChanged(conversation);
    await feed.begin(known);
    return feed;
  };
}
