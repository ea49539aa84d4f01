import type { Clock } from '../../../lib/clock.ts';
import { CloseCode } from '../../../lib/protocol/index.ts';
import type { Absences } from '../conversations/absences.ts';
import type { Log } from '../logger.ts';
import type { Connection } from '../sockets/connection.ts';
import type { Store } from '../store/store.ts';
import { CustomerFeed } from './customer-feed.ts';
import type { Hub } from './hub.ts';
import { keyedMutex } from './keyed-mutex.ts';

const TRY_AGAIN_MS = 1000;

export interface CustomerAttachDeps {
  store: Store;
  clock: Clock;
  log: Log;
  hub: Hub;
  absences: Pick<Absences, 'presenceChanged'>;
  stopping(): boolean;
  /** Called with the conversation when its feed wants to be synced. */
  changed(conversation: string): void;
  /** Called with the conversation when its customer came or went. */
  presenceChanged(conversation: string): void;
}

/** Gives each conversation's customer one connection at a time: the newest. */
export function createCustomerAttachments(deps: CustomerAttachDeps) {
  const { store, clock, log, hub, absences, stopping, changed } = deps;
  const inTurn = keyedMutex();

  /** Nobody else knows: what the store does not take now is tried again. */
  const storePresence = async (conversation: string): Promise<void> => {
    try {
      await inTurn(conversation, () => absences.presenceChanged(conversation));
      // Only now it is stored since when the customer is gone.
      deps.presenceChanged(conversation);
    } catch (error) {
      if (stopping()) return;
      log.error({ err: error }, 'A presence was not stored');
      clock.after(TRY_AGAIN_MS, () => {
        if (!stopping()) void storePresence(conversation);
      });
    }
  };
  const presenceChanged = (conversation: string) => {
    // What a stop does to connections the next start says.
    if (!stopping()) void storePresence(conversation);
  };

  return async (conversation: string, connection: Connection, known: number): Promise<CustomerFeed> => {
    const feed = new CustomerFeed({
      store,
      connection,
      conversation,
      now: () => clock.now(),
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
