import { shownName } from '../../../lib/names/names.ts';
import type { DeskSettings } from '../../../lib/protocol/desk.ts';
import type { Agent, Conversation, Offer } from '../../../lib/protocol/index.ts';
import type { InReach } from '../channels/channel.ts';
import { type ConversationRow, SELECT_CONVERSATION } from '../conversations/rows.ts';
import { type Directory, matched } from '../directory/index.ts';
import { loadOf } from '../routing/free.ts';
import type { Queryable } from '../store/store.ts';

/** All that an agent's client is kept up to date about, but for queues and messages. */
export interface AgentState {
  agent: Agent;
  offers: Offer[];
  conversations: Conversation[];
}

export interface ViewDeps {
  store: Queryable;
  inReach: InReach;
  match: Directory['match'];
  /** What administrators set of the desk as a whole. */
  settings(): DeskSettings;
}

/** The agent's state as stored now. */
export async function readAgentState(
  { store, inReach, match, settings }: ViewDeps,
  agent: string,
): Promise<AgentState> {
  const rows = await store.query<
    ConversationRow & { open_offer: string | null; offered_at: number; first: string }
  >(
    `select h.*, o.id as open_offer, o.offered_at, coalesce(m.masked_body, m.body) as first
       from (${SELECT_CONVERSATION}
              where c.agent_id = $1 and c.state in ('offered', 'active', 'wrap_up')) h
       left join offers o on o.id = h.offer_id
       left join messages m on m.conversation_id = h.id and m.seq = 1 and h.state = 'offered'
      order by h.accepted_at, h.id`,
    [agent],
  );
  const views = await toConversations(rows, { inReach, match });
  return {
    agent: withSettings(await readAgent(store, agent, rows), settings()),
    offers: rows.flatMap((row, index) => {
      const conversation = views[index];
      if (row.state !== 'offered' || row.open_offer === null || row.due_at === null || !conversation)
        return [];
      const { open_offer: id, first: firstMessage, offered_at: offeredAt, due_at: dueAt } = row;
      return [{ id, conversation, firstMessage, offeredAt, dueAt }];
    }),
    conversations: views.filter(({ state }) => state !== 'offered'),
  };
}

/** Conversations that were the agent's: how they left. What another agent has by now stays hidden. */
export async function readLeft(
  { store, inReach, match }: Pick<ViewDeps, 'store' | 'inReach' | 'match'>,
  agent: string,
  ids: readonly string[],
): Promise<{ conversation: Conversation; mine: boolean }[]> {
  const rows = await store.query<ConversationRow>(`${SELECT_CONVERSATION} where c.id = any ($1::text[])`, [
    ids,
  ]);
  const views = await toConversations(rows, { inReach, match });
  return views.map((conversation, index) => {
    const mine = rows[index]?.agent_id === agent && conversation.state === 'handled';
    if (mine) return { conversation, mine };
    return {
      conversation: { ...conversation, state: 'queued', acceptedAt: null, endedBy: null, wrapUp: null },
      mine,
    };
  });
}

/** Conversations as their agent sees them, with what the directory knows of their customers. */
async function toConversations(
  rows: readonly ConversationRow[],
  { inReach, match }: Pick<ViewDeps, 'inReach' | 'match'>,
): Promise<Conversation[]> {
  const views = rows.map((row) => toConversation(row, inReach));
  const matches = await match(views.map(({ customer }) => customer));
  return views.map((view, index) => ({ ...view, ...matched(matches[index]) }));
}

function toConversation(row: ConversationRow, inReach: InReach): Conversation {
  const { customer_email: email, customer_phone: phone } = row;
  const name = shownName(row.customer_name);
  const customerOnline = inReach(row.channel, row.id);
  const goneSince = customerOnline ? null : row.customer_gone_since;
  const mode = row.due_at === null ? 'manual' : 'automatic';
  return {
    id: row.id,
    queue: { id: row.queue_id, name: row.queue_name },
    channel: row.channel,
    customer: { name, ...(email === null ? {} : { email }), ...(phone === null ? {} : { phone }) },
    state: row.state,
    queuedSince: row.queued_since,
    acceptedAt: row.accepted_at,
    endedBy: row.ended_by,
    wrapUp: row.state === 'wrap_up' ? { mode, dueAt: row.due_at } : null,
    customerOnline,
    ...(goneSince === null ? {} : { customerGoneSince: goneSince }),
    lastSeq: row.last_seq,
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.previous_id === null ? {} : { continues: row.previous_id }),
    ...(row.reply_until === null ? {} : { replyUntil: row.reply_until }),
  };
}

interface AgentRow {
  id: string;
  login: string;
  name: string;
  role: Agent['role'];
  capacity: number;
  status: Agent['status'];
  not_ready_reason: Agent['notReadyReason'];
  chosen_reason_id: string | null;
  chosen_reason_name: string | null;
  load: number;
}

async function readAgent(store: Queryable, agent: string, held: ConversationRow[]): Promise<Agent> {
  const [row] = await store.query<AgentRow>(
    `select p.id, p.login, p.name, p.role, p.capacity, a.status, a.not_ready_reason,
            a.chosen_reason_id, a.chosen_reason_name, ${loadOf('p.id')} as load
       from accounts p join agents a on a.account_id = p.id where p.id = $1`,
    [agent],
  );
  if (row === undefined) throw new Error(`Agent ${agent} is not stored.`);
  const { not_ready_reason: notReadyReason, chosen_reason_id: id, chosen_reason_name: reason, ...view } = row;
  const chosen = notReadyReason === 'chosen' && id !== null && reason !== null;
  const chosenReason = chosen ? { chosenReason: { id, name: reason } } : {};
  return { ...view, notReadyReason, ...chosenReason, workload: workload(row, held) };
}

/** With whom to turn to, and the reasons to choose from; one renamed since it was chosen has its newer name. */
function withSettings(agent: Agent, { contact, notReadyReasons }: DeskSettings): Agent {
  const { chosenReason: chosen } = agent;
  const listed = chosen && notReadyReasons.find(({ id }) => id === chosen.id);
  return {
    ...agent,
    ...(contact && { contact }),
    ...(listed && { chosenReason: listed }),
    ...(notReadyReasons.length > 0 && { reasons: notReadyReasons }),
  };
}

function workload({ load, capacity }: AgentRow, held: ConversationRow[]): Agent['workload'] {
  if (held.length > 0 && held.every(({ state }) => state === 'wrap_up')) return 'wrap_up';
  if (load >= capacity) return 'full';
  return held.length > 0 ? 'busy' : 'free';
}
