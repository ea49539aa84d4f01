import type { Work } from '../conversations/commit.ts';
import { lockConversation } from '../conversations/rows.ts';
import { insertMessages } from './insert.ts';

/**
 * Stores what somebody answered the customer by another tool, as an agent's message that no agent here wrote, once.
 * The conversation is there, and the transaction has it locked.
 */
export async function tellElsewhere(
  work: Work,
  conversation: string,
  { id, text, providerId }: { id: string; text: string; providerId: string },
): Promise<void> {
  const { tx, touched } = work;
  const row = await lockConversation(tx, conversation);
  const told = await tx.query('select from messages where conversation_id = $1 and id = $2', [
    conversation,
    id,
  ]);
  if (row === null || told.length > 0) return;
  const at = work.now();
  const message = { conversation, seq: row.last_seq + 1, id, author: '' };
  const what = 'elsewhere' as const;
  await insertMessages(
    tx,
    [
      {
        ...{ ...message, sender: 'agent', authorId: null, body: text, masked: null, sentAnyway: [] },
        ...{ notice: null, file: null, told: { what, providerId } },
      },
    ],
    at,
  );
  touched.messages.push({
    message: { ...message, from: 'agent', at, text, what },
    agent: row.state === 'active' ? row.agent_id : null,
  });
}
