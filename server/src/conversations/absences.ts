import type { Store } from '../store/store.ts';
import type { Actions } from './actions.ts';
import {
  readCustomersGone,
  readCustomersLeft,
  storeAllCustomersGone,
  storeCustomerGone,
  storeCustomersBack,
  storeCustomersHeld,
} from './customers.ts';

export interface AbsenceDeps {
  store: Store;
  actions: Pick<Actions, 'customerGone'>;
  /** Whether the conversation's customer is connected to this process. */
  isConnected(conversation: string): boolean;
  now(): number;
  /** A waiting conversation was held for a moment: allocation may have passed it over. */
  allocateSoon(): void;
}

/** Whether customers are there, and that who stays away has left. */
export type Absences = ReturnType<typeof createAbsences>;

export function createAbsences({ store, actions, isConnected, now, allocateSoon }: AbsenceDeps) {
  return {
    /** The customer's page connected to this process, or its connection is gone: stores which it is now. */
    async presenceChanged(conversation: string): Promise<void> {
      const isWaiting = isConnected(conversation)
        ? await storeCustomersBack(store, [conversation])
        : await storeCustomerGone(store, conversation, now());
      if (isWaiting) allocateSoon();
    },

    /** After a start nobody is connected to this process. Whose customers another one has, that one says. */
    allGone: () => storeAllCustomersGone(store, now()),

    /** The desk could do nothing from `since` until now, nor could anybody reach it. */
    deskAway: (since: number) => storeCustomersHeld(store, since, now()),

    /** Ends what customers have left by `now`: at most `limit`, the rest with the next call. */
    async endLeft(at: number, limit: number): Promise<void> {
      // Another process that started has said of everybody that they are gone.
      const here = (await readCustomersGone(store)).filter(isConnected);
      if (here.length > 0) await storeCustomersBack(store, here);
      for (const id of await readCustomersLeft(store, at, limit)) await actions.customerGone(id);
    },
  };
}
