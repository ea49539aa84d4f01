import type { FastifyRequest } from 'fastify';
import { bearerOf, identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/types.ts';
import { holderOf } from '../conversations/rows.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import type { Sender } from './announce.ts';

/** Who reads a conversation's files: its customer, an administrator, or who has it or last had it, as its agent. */
export type Reader = 'customer' | `agent ${string}` | `administrator ${string}`;

/** Somebody who asks about the files of a conversation. */
export interface Asker {
  conversation: string;
  /** As whom it may send some. */
  sender: Sender;
  reader: Reader;
}

export interface AccessDeps {
  store: Queryable;
  accounts: Pick<Accounts, 'authenticate'>;
  /** The conversation that a customer's token lets into; null when there is none. */
  admitted(token: string): Promise<string | null>;
}

/** Throws `Refusal` for whoever has no business with a conversation's files. */
export function createAccess({ store, accounts, admitted }: AccessDeps) {
  const mayRead = async (reader: Reader, conversation: string): Promise<boolean> => {
    const [as, id] = reader.split(' ');
    if (as === 'customer' || as === 'administrator') return true;
    return (await holderOf(store, conversation)) === id;
  };

  return {
    /** Whether an address given out to this reader is good still. */
    mayRead,

    async agent(request: FastifyRequest, conversation: string): Promise<Asker> {
      const { accountId: id, role } = await identify(request, accounts);
      const reader: Reader = `${role === 'administrator' ? role : 'agent'} ${id}`;
      const holder = await holderOf(store, conversation);
      if (holder === undefined || (role !== 'administrator' && holder !== id))
        throw new Refusal('not_found', 'There is no such conversation.');
      return { conversation, sender: { type: 'agent', id }, reader };
    },

    async customer(request: FastifyRequest): Promise<Asker> {
      const conversation = await admitted(bearerOf(request));
      if (conversation === null) throw new Refusal('not_authenticated', 'The chat is not known.');
      return { conversation, sender: { type: 'customer' }, reader: 'customer' };
    },
  };
}
