import type { Clock } from '../../../lib/clock.ts';
import type { PatternFound } from '../../../lib/protocol/index.ts';
import { recordRevealed } from '../audit/index.ts';
import { holdAsIs } from '../conversations/rows.ts';
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
    if (!(await holdAsIs(tx, conversation, agent)))
      throw new Refusal('not_your_conversation', 'This is for the agent who has the conversation.');
    const [message] = await tx.query<{ id: string; body: string; patterns: PatternFound[] }>(
      `select id, body, masked_patterns as patterns from messages
        where conversation_id = $1 and seq = $2 and masked_body is not null`,
      [conversation, seq],
    );
    if (message === undefined) throw new Refusal('not_found', 'There is no masked message at this place.');
    const { id, body, patterns } = message;
    await recordRevealed(tx, { account: agent, conversation, message: id, patterns }, clock.now());
    return body;
  });
}
