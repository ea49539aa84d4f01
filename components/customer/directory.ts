import { ADDRESS_KINDS, type AddressKind } from '../../lib/directory/entry.ts';
import type { Send } from '../../lib/port/intents.ts';
import { DirectoryEntry, FoundEntries, PastConversations } from '../../lib/protocol/directory.ts';
import { MessagePage } from '../../lib/protocol/index.ts';
import { ask } from '../panel/ask.ts';
import type { Looked } from '../panel/cover.ts';

export interface AddressAt {
  kind: AddressKind;
  address: string;
  /** Where it came up. */
  conversation?: string;
}

/** The addresses that the customer of a conversation gave and nobody has yet, `first` before any other. */
export function addressesIn(
  { customer, directory }: Looked['conversation'],
  first: Looked['kind'],
): AddressAt[] {
  return [first, ...ADDRESS_KINDS.filter((kind) => kind !== first)].flatMap((kind) => {
    const address = customer[kind];
    return address && !directory?.[kind] ? [{ kind, address }] : [];
  });
}

/** The desk's directory, as agents ask it. Everything rejects with a `Refusal`. */
export type Directory = ReturnType<typeof createDirectory>;

export function createDirectory(send: Send) {
  const entry = (id: string) => `/api/directory/entries/${id}`;
  const change = (id: string, act: string, body: unknown) =>
    ask(send, DirectoryEntry, { method: 'POST', path: `${entry(id)}/${act}`, body });

  return {
    read: (id: string) => ask(send, DirectoryEntry, { method: 'GET', path: entry(id) }),

    search: (text: string) =>
      ask(send, FoundEntries, { method: 'POST', path: '/api/directory/search', body: { text } }),

    /** Adds a customer with the addresses of a conversation. */
    add: (name: string, addresses: readonly AddressAt[], conversation: string) =>
      ask(send, DirectoryEntry, {
        method: 'POST',
        path: '/api/directory/entries',
        body: { name, addresses, conversation },
      }),

    /** What is done with an address; each undoes its neighbour. */
    address: (id: string, act: 'link' | 'unlink' | 'reject' | 'accept', body: AddressAt) =>
      change(id, act, body),

    /** What is done with another entry; likewise. */
    other: (id: string, act: 'merge' | 'unmerge', other: string) => change(id, act, { entry: other }),

    past: (id: string, body: { text: string; after?: string }) =>
      ask(send, PastConversations, { method: 'POST', path: `${entry(id)}/conversations`, body }),

    /** The newest page of a past conversation, or the one before a message. */
    async messages(id: string, conversation: string, before?: number) {
      const page = before === undefined ? '' : `?before=${before}`;
      const path = `${entry(id)}/conversations/${conversation}/messages${page}`;
      return (await ask(send, MessagePage, { method: 'GET', path })).messages;
    },
  };
}
