import { nanoid } from 'nanoid';
import { readName } from '../accounts/name.ts';
import { lockAgent, storeAnswered, storeIdleSince } from '../agents/status.ts';
import type { Apply } from '../conversations/apply.ts';
import type { Commit } from '../conversations/commit.ts';
import { insertPicked } from '../conversations/offers.ts';
import { type ConversationRow, lockConversation } from '../conversations/rows.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import { loadOf, placesOf } from './free.ts';

export interface PickDeps {
  commit: Commit;
  apply: Apply;
}

/**
 * Gives a waiting conversation to the agent who asks for it, in one transaction with the conversation and the agent
 * locked: of several who ask, and of the allocator, one gets it. What the agent has already is picked already, and
 * what it is being offered is accepted.
 *
 * @throws Refusal `already_taken` or `offered_to_another` (with the name of the agent), `customer_left`,
 *   `over_picking_limit`, `forbidden` from a queue that the agent does not serve or that is not picked from,
 *   `not_found`, or `not_authenticated` when the agent is not there.
 */
export type Picking = (agent: string, conversation: string) => Promise<void>;

export function createPick({ commit, apply }: PickDeps): Picking {
  return (agent, conversation) =>
    commit(async (work) => {
      const { tx, touched } = work;
      const row = await lockConversation(tx, conversation);
      if (row === null) throw new Refusal('not_found', 'There is no such conversation.');
      if (row.state === 'active' && row.agent_id === agent) return;

      const status = await lockAgent(tx, agent);
      if (status === null || status.status === 'offline' || status.gone_since !== null)
        throw new Refusal('not_authenticated', 'You are not connected: sign in again.');
      const picker = await readPicker(tx, agent, row.queue_id);
      if (!picker.serves) throw new Refusal('forbidden', 'You do not serve the queue of this conversation.');
      if (row.state === 'offered' && row.agent_id === agent && row.offer_id !== null) {
        await apply(work, row, { type: 'accept', offer: row.offer_id, agent });
        return;
      }
      await refuseTaken(tx, row);
      if (picker.allocation === 'auto')
        throw new Refusal('forbidden', 'Conversations of this queue are offered, not picked.');
      if (picker.load + picker.takes > picker.limit)
        throw new Refusal('over_picking_limit', 'You have as many conversations as you may have.');

      const now = work.now();
      await insertPicked(tx, { id: nanoid(), conversation, agent }, now);
      await storeIdleSince(tx, agent, now);
      await storeAnswered(tx, agent);
      await apply(work, row, { type: 'pick', agent });
      touched.offersEnded.push({ outcome: 'accepted', afterMs: 0 });
    });
}

/** Says who was faster, or that the customer did not wait, of a conversation that waits no more. */
async function refuseTaken(tx: Queryable, row: ConversationRow): Promise<void> {
  if (row.state === 'queued') return;
  if (row.agent_id === null) throw new Refusal('customer_left', 'The customer has left.');
  const by = await readName(tx, row.agent_id);
  if (row.state === 'offered')
    throw new Refusal('offered_to_another', `It is being offered to ${by}.`, { by });
  throw new Refusal('already_taken', `Already taken by ${by}.`, { by });
}

interface Picker {
  serves: boolean;
  allocation: 'auto' | 'pick' | 'both';
  load: number;
  /** How many of the agent's places it would take. */
  takes: number;
  /** How many may be taken with one of this queue among them. */
  limit: number;
}

async function readPicker(tx: Queryable, agent: string, queue: string): Promise<Picker> {
  const [picker] = await tx.query<Picker>(
    `select exists (select from queue_members m
                     where m.account_id = p.id and m.queue_id = q.id and (m.forced or m.ticked)) as serves,
            q.allocation, ${loadOf('p.id')} as load, ${placesOf('q', 'p')} as takes,
            p.capacity + q.pick_above_capacity as "limit"
       from accounts p, queues q where p.id = $1 and q.id = $2 and not p.disabled`,
    [agent, queue],
  );
  if (picker === undefined) throw new Refusal('forbidden', 'This account may not pick.');
  return picker;
}
