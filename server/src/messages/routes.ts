import * as v from 'valibot';
import type { Clock } from '../../../lib/clock.ts';
import { type Message, MessagePage, RevealedMessage } from '../../../lib/protocol/index.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts, Identity } from '../accounts/types.ts';
import { holderOf, holdsNext } from '../conversations/rows.ts';
import type { Routes } from '../http/app.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable, Store } from '../store/store.ts';
import { reveal } from './reveal.ts';
import { messagesAfter, messagesBefore } from './transcript.ts';

const shared = { tags: ['conversations'], security: [{ bearer: [] }] };
/** A sequence number in an address. */
const SeqInUrl = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** Which page of a transcript: the newest, or the one next to a message. */
export const PageOfMessages = v.object({ before: v.optional(SeqInUrl), after: v.optional(SeqInUrl) });

/** The page of a transcript as agents see it. Throws `Refusal` when both of its neighbours are named. */
export async function messagesAround(
  store: Queryable,
  conversation: string,
  { before, after }: v.InferOutput<typeof PageOfMessages>,
): Promise<Message[]> {
  if (before !== undefined && after !== undefined)
    throw new Refusal('bad_request', 'A page is before a message or after one, not both.');
  return after !== undefined
    ? messagesAfter(store, 'agent', conversation, after)
    : messagesBefore(store, 'agent', conversation, before ?? null);
}

export interface TranscriptRoutesDeps {
  store: Store;
  clock: Clock;
  accounts: Pick<Accounts, 'authenticate'>;
}

/** Transcripts, for those who have or had the conversation, or one that goes on with it. */
export function transcriptRoutes({ store, clock, accounts }: TranscriptRoutesDeps): Routes {
  const mayRead = async ({ role, accountId }: Identity, conversation: string) => {
    const holder = await holderOf(store, conversation);
    if (holder === undefined) return false;
    return role === 'administrator' || holder === accountId || holdsNext(store, conversation, accountId);
  };

  return (app) => {
    app.get(
      '/api/conversations/:id/messages',
      {
        schema: {
          ...shared,
          summary: 'A page of a transcript: the newest, or the one next to a message',
          params: v.object({ id: v.string() }),
          querystring: PageOfMessages,
          response: { 200: MessagePage },
        },
      },
      async (request) => {
        const identity = await identify(request, accounts);
        const { id } = request.params;
        if (!(await mayRead(identity, id))) throw new Refusal('not_found', 'There is no such conversation.');
        return { messages: await messagesAround(store, id, request.query) };
      },
    );

    app.post(
      '/api/conversations/:id/messages/:seq/reveal',
      {
        schema: {
          ...shared,
          summary: 'The text of a masked message as its customer wrote it; goes on record',
          params: v.object({ id: v.string(), seq: SeqInUrl }),
          response: { 200: RevealedMessage },
        },
      },
      async (request) => {
        const { accountId: agent } = await identify(request, accounts);
        const { id: conversation, seq } = request.params;
        return { text: await reveal({ store, clock }, { agent, conversation, seq }) };
      },
    );
  };
}
