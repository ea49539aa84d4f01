import { channels } from '../../../../lib/channels/index.ts';
import { REFUSALS } from '../../conversations/apply.ts';
import type { Commit } from '../../conversations/commit.ts';
import { lockConversation } from '../../conversations/rows.ts';
import { Refusal } from '../../refusal.ts';
import { show } from './view.ts';

/** A message that an agent wants to be sent once more. */
export interface Again {
  conversation: string;
  message: string;
  agent: string;
}

/** Has those parts of a message sent once more that have failed. @throws Refusal when that is not possible now. */
export function sendAgain(commit: Commit, { conversation, message, agent }: Again): Promise<void> {
  return commit(async (work) => {
    const row = await lockConversation(work.tx, conversation);
    if (row === null) throw new Refusal('not_found', 'There is no such conversation.');
    if (row.agent_id !== agent || row.state !== 'active')
      throw new Refusal('not_your_conversation', REFUSALS.not_your_conversation);
    const now = work.now();
    const parts = await work.tx.query<{ closed: boolean }>(
      `select d.template is null and coalesce(c.reply_until <= $3, false) as closed
         from deliveries d join conversations c on c.id = d.conversation_id
        where d.conversation_id = $1 and d.message_id = $2 and d.state = 'failed' for update of d`,
      [conversation, message, now],
    );
    if (parts.length === 0) throw new Refusal('wrong_state', 'Nothing of this message has failed.');
    if (channels[row.channel].replyWindowMs !== null && parts.some(({ closed }) => closed))
      throw new Refusal(
        'window_closed',
        'The customer wrote too long ago: only a template of the platform goes.',
      );
    await work.tx.query(
      `update deliveries
          set state = 'waiting', failure = null, provider_id = null, since = $3, not_before = 0, claimed_until = 0,
              changed_at = $3
        where conversation_id = $1 and message_id = $2 and state = 'failed'`,
      [conversation, message, now],
    );
    await show(work, [{ conversation, message }]);
  });
}
