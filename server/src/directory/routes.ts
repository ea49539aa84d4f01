import * as v from 'valibot';
import {
  AddEntry,
  AddressOf,
  ChangeEntry,
  DirectoryEntry,
  FoundEntries,
  OtherEntry,
  PastConversations,
  SearchConversations,
  SearchDirectory,
} from '../../../lib/protocol/directory.ts';
import { MessagePage } from '../../../lib/protocol/index.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import { messagesAround, PageOfMessages } from '../messages/routes.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { Directory } from './index.ts';

const Params = v.object({ id: v.string() });
const shared = { tags: ['directory'], security: [{ bearer: [] }] };
const answer = { response: { 200: DirectoryEntry } };

export interface DirectoryRoutesDeps {
  store: Store;
  accounts: Pick<Accounts, 'authenticate'>;
  directory: Directory;
}

/** The directory, for agents: anybody signed in may look somebody up; past conversations are of the reader's queues. */
export function directoryRoutes({ store, accounts, directory }: DirectoryRoutesDeps): Routes {
  return (app) => {
    app.post(
      '/api/directory/search',
      {
        schema: {
          ...shared,
          summary: 'Customers with this in their name or an address',
          body: SearchDirectory,
          response: { 200: FoundEntries },
        },
      },
      async (request) => {
        await identify(request, accounts);
        return directory.search(request.body.text);
      },
    );

    app.post(
      '/api/directory/entries',
      {
        schema: {
          ...shared,
          summary: 'Add a customer, or get the one who has the first address already',
          body: AddEntry,
          ...answer,
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return directory.add(accountId, request.body);
      },
    );

    app.get(
      '/api/directory/entries/:id',
      { schema: { ...shared, summary: 'A customer', params: Params, ...answer } },
      async (request) => {
        await identify(request, accounts);
        return directory.read(request.params.id);
      },
    );

    app.patch(
      '/api/directory/entries/:id',
      {
        schema: {
          ...shared,
          summary: 'Change name or note',
          params: Params,
          body: ChangeEntry,
          ...answer,
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return directory.edit(request.params.id, accountId, request.body);
      },
    );

    for (const { act, summary } of [
      { act: 'link', summary: 'The address is this customer’s' },
      { act: 'unlink', summary: 'The address is not this customer’s any more; link undoes that' },
      { act: 'reject', summary: 'The address is like one of this customer’s, but another’s' },
      { act: 'accept', summary: 'Undoes reject' },
    ] as const)
      app.post(
        `/api/directory/entries/:id/${act}`,
        { schema: { ...shared, summary, params: Params, body: AddressOf, ...answer } },
        async (request) => {
          const { accountId } = await identify(request, accounts);
          return directory[act](request.params.id, accountId, request.body);
        },
      );

    for (const { act, summary } of [
      { act: 'merge', summary: 'Make another entry part of this one; unmerge undoes that' },
      { act: 'unmerge', summary: 'Take an entry out again that was merged into this one' },
    ] as const)
      app.post(
        `/api/directory/entries/:id/${act}`,
        { schema: { ...shared, summary, params: Params, body: OtherEntry, ...answer } },
        async (request) => {
          const { accountId } = await identify(request, accounts);
          return directory[act](request.params.id, accountId, request.body.entry);
        },
      );

    app.post(
      '/api/directory/entries/:id/conversations',
      {
        schema: {
          ...shared,
          summary: 'The customer’s past conversations in the queues of who asks, newest first',
          params: Params,
          body: SearchConversations,
          response: { 200: PastConversations },
        },
      },
      async (request) => {
        const { accountId: id, role } = await identify(request, accounts);
        const entry = await directory.shown(request.params.id);
        return directory.past.list(entry, { id, role }, request.body);
      },
    );

    app.get(
      '/api/directory/entries/:id/conversations/:conversation/messages',
      {
        schema: {
          ...shared,
          summary: 'A page of the transcript of a past conversation',
          params: v.object({ id: v.string(), conversation: v.string() }),
          querystring: PageOfMessages,
          response: { 200: MessagePage },
        },
      },
      async (request) => {
        const { accountId: id, role } = await identify(request, accounts);
        const { conversation } = request.params;
        const entry = await directory.shown(request.params.id);
        if (!(await directory.past.isReadable(entry, { id, role }, conversation)))
          throw new Refusal('not_found', 'There is no such conversation.');
        return { messages: await messagesAround(store, conversation, request.query) };
      },
    );
  };
}
