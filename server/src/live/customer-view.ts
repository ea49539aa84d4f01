import type { CustomerConversation } from '../../../lib/protocol/index.ts';
import { CONTINUE_UNTIL } from '../conversations/begin.ts';
import type { Queryable } from '../store/store.ts';

interface ViewRow {
  id: string;
  topic: string;
  state: string;
  agent_name: string | null;
  ended_by: CustomerConversation['endedBy'];
  last_seq: number;
  position: number | null;
  language: string | null;
  continue_until: number | null;
}

/**
 * A conversation as its customer sees it: of the agent nothing but the name, and that only once the agent has
 * accepted. While an agent is being asked there is no position.
 */
export async function readCustomerView(
  store: Queryable,
  conversation: string,
): Promise<CustomerConversation> {
  const [row] = await store.query<ViewRow>(
    `select c.id, q.name as topic, c.state, c.ended_by, c.last_seq, c.language, ${CONTINUE_UNTIL} as continue_until,
            case when c.state in ('active', 'wrap_up', 'handled') then p.name end as agent_name,
            case when c.state = 'queued' then
              (select count(*)::int + 1 from conversations w
                where w.queue_id = c.queue_id and w.state = 'queued'
                  and (w.queued_since, w.id) < (c.queued_since, c.id)) end as position
       from conversations c join queues q on q.id = c.queue_id left join accounts p on p.id = c.agent_id
      where c.id = $1`,
    [conversation],
  );
  if (row === undefined) throw new Error(`Conversation ${conversation} is not stored.`);
  const {
    agent_name: agentName,
    ended_by,
    last_seq: lastSeq,
    state,
    language,
    continue_until,
    ...view
  } = row;
  const endedBy = state === 'abandoned' ? 'customer' : ended_by;
  return {
    ...{ ...view, state: stateFor(state), agentName, endedBy, lastSeq },
    ...(language === null ? {} : { language }),
    ...(continue_until === null ? {} : { continueUntil: continue_until }),
  };
}

/** The places of those of the conversations that wait in these queues. */
export function readPositions(
  store: Queryable,
  conversations: readonly string[],
  queues: readonly string[],
): Promise<{ id: string; position: number }[]> {
  return store.query<{ id: string; position: number }>(
    `select id, position
       from (select id, row_number() over (partition by queue_id order by queued_since, id)::int as position
               from conversations where state = 'queued' and queue_id = any ($2::text[])) waiting
      where id = any ($1::text[])`,
    [conversations, queues],
  );
}

function stateFor(state: string): CustomerConversation['state'] {
  if (state === 'queued' || state === 'offered') return 'waiting';
  return state === 'active' ? 'active' : 'ended';
}
