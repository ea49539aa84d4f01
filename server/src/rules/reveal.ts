import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';

/** The message that is to be shown as its customer wrote it, and the agent who asks. */
export interface Reveal {
  agent: string;
  conversation: string;
  seq: number;
}

/**
 * The text of a masked message, once it is on record who had it revealed.
 *
 * @throws Refusal when the conversation is not the agent's now, or the message is not masked.
 */
export function reveal(
  { store, clock }: { store: Store; clock: Clock },
  { agent, conversation, seq }: Reveal,
): Promise<string> {
  return store.transaction(async (tx) => {
    const [owned] = await tx.query(
      `select from conversations where id = $1 and agent_id = $2 and state in ('active', 'wrap_up') for share`,
      [conversation, agent],
    );
    if (owned === undefined)
      throw new Refusal('not_your_conversation', 'This is for the agent who has the conversation.');
    const [message] = await tx.query<{ body: string }>(
      `with revealed as (
         select conversation_id, id, body, masked_patterns from messages
          where conversation_id = $1 and seq = $2 and masked_body is not null
       ), recorded as (
         insert into audit (at, kind, account_id, conversation_id, message_id, patterns)
         select $3, 'revealed', $4, conversation_id, id, masked_patterns from revealed
       )
       select body from revealed`,
      [conversation, seq, clock.now(), agent],
    );
    if (message === undefined) throw new Refusal('not_found', 'There is no masked message at this place.');
    return message.body;
  });
}
