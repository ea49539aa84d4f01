import { expect } from 'vitest';
import type { World } from './world.ts';

/** What must hold after every event, whatever happened: routing.md calls these the invariants. */
export async function checkInvariants(world: World): Promise<void> {
  const { store } = world;
  expect(await store.query(LOST_OFFERS), 'an offer and its conversation disagree').toEqual([]);
  expect(await store.query(OVER_CAPACITY), 'an agent has more than it may').toEqual([]);
  expect(await store.query(OFFERED_TO_BE_PICKED), 'what is only picked was offered').toEqual([]);
  expect(await store.query(NOT_READY_ASKED), 'an agent who is not ready is asked').toEqual([]);
  expect(await store.query(GAPS), 'a transcript has gaps').toEqual([]);
  expect(await store.query(NOTICES), 'something was applied twice, or not told').toEqual([]);
  expect(await store.query(ENDED_WITHOUT_OUTCOME), 'an offer ended without an outcome').toEqual([]);
  const waits = await store.query<{ id: string; queued_since: number }>(
    'select id, queued_since from conversations',
  );
  for (const { id, queued_since } of waits) expect(queued_since).toBe(world.began.get(id));
}

/** After a sweep nothing that is due is left, and nothing waits for an agent who could be asked. */
export async function checkSettled(world: World, graceSeconds: number): Promise<void> {
  const now = world.clock.now();
  expect(
    await world.store.query('select id from conversations where due_at <= $1', [now]),
    'a timer did not fire',
  ).toEqual([]);
  expect(
    await world.store.query('select account_id from agents where gone_since <= $1', [
      now - graceSeconds * 1000,
    ]),
    'a grace did not end',
  ).toEqual([]);
  expect(await world.store.query(LEFT, [now]), 'a customer who stayed away has not left').toEqual([]);
  expect(await idleWork(world), 'a conversation waits although an agent could be asked').toEqual([]);
}

interface AgentFacts {
  id: string;
  queues: string[];
  capacity: number;
  /** What each conversation takes that takes something. */
  weights: number[];
  asked: boolean;
}

/** How many places are free of an agent that has these. */
function room({ capacity, weights }: AgentFacts): number {
  return weights.reduce((left, weight) => left - Math.min(weight, capacity), capacity);
}

/** Worked out here in another way than by the allocator. */
async function idleWork({ store }: World): Promise<string[]> {
  const agents = await store.query<AgentFacts>(
    `select a.account_id as id, p.capacity,
            array(select queue_id from queue_members m where m.account_id = a.account_id and (forced or ticked)) as queues,
            array(select q.weight from conversations c join queues q on q.id = c.queue_id
                   where c.agent_id = a.account_id and c.state in ('offered', 'active', 'wrap_up')
                     and not (c.state = 'wrap_up' and not q.wrap_up_takes_place)) as weights,
            exists (select from offers o where o.agent_id = a.account_id and o.state = 'pending') as asked
       from agents a join accounts p on p.id = a.account_id
      where a.status = 'ready' and a.gone_since is null`,
  );
  const free = agents.filter(({ asked }) => !asked);
  const waiting = await store.query<{ id: string; queue: string; weight: number; skipped: string[] }>(
    `select c.id, c.queue_id as queue, q.weight, c.skipped from conversations c join queues q on q.id = c.queue_id
      where c.state = 'queued' and q.allocation <> 'pick'`,
  );
  return waiting
    .filter(({ queue, weight, skipped }) =>
      free.some(
        (agent) =>
          agent.queues.includes(queue) &&
          !skipped.includes(agent.id) &&
          Math.min(weight, agent.capacity) <= room(agent),
      ),
    )
    .map(({ id }) => id);
}

const LEFT = `
  select c.id from conversations c join queues q on q.id = c.queue_id
   where c.state in ('queued', 'offered', 'active') and $1 - c.customer_gone_since >= q.customer_gone_s * 1000`;

const LOST_OFFERS = `
  select c.id, c.state, c.agent_id, o.id as offer, o.agent_id as asked
    from conversations c full join (select * from offers where state = 'pending') o
      on o.conversation_id = c.id and o.id = c.offer_id and o.agent_id = c.agent_id and o.due_at = c.due_at
   where (c.state = 'offered') is distinct from (o.id is not null)`;

/** By picking an agent may fill as many places more as one of the queues allows that it has picked from. */
const OVER_CAPACITY = `
  select p.id from accounts p
   where (select sum(least(q.weight, p.capacity)) > p.capacity + max(q.pick_above_capacity)
            from conversations c join queues q on q.id = c.queue_id
           where c.agent_id = p.id and (c.state in ('offered', 'active')
                 or (c.state = 'wrap_up' and q.wrap_up_takes_place)))`;

const OFFERED_TO_BE_PICKED = `
  select o.id from offers o join conversations c on c.id = o.conversation_id join queues q on q.id = c.queue_id
   where q.allocation = 'pick' and o.state <> 'accepted'`;

const NOT_READY_ASKED = `
  select a.account_id from agents a join offers o on o.agent_id = a.account_id and o.state = 'pending'
   where a.status <> 'ready'`;

const GAPS = `
  select c.id, c.last_seq, count(m.seq) from conversations c left join messages m on m.conversation_id = c.id
   group by c.id having count(m.seq) <> c.last_seq or coalesce(max(m.seq), 0) <> c.last_seq`;

/** One line for each accepted offer, each loss of an agent, and the end. */
const NOTICES = `
  with facts as (
    select c.id, c.state,
           (select count(*) from offers o where o.conversation_id = c.id and o.state = 'accepted') as accepted,
           count(*) filter (where m.notice = 'agent_joined') as joined,
           count(*) filter (where m.notice = 'agent_lost') as lost,
           count(*) filter (where m.notice in ('agent_ended', 'customer_ended')) as ended
      from conversations c left join messages m on m.conversation_id = c.id group by c.id)
  select * from facts
   where accepted <> joined
      or ended <> case when state in ('wrap_up', 'handled', 'abandoned') then 1 else 0 end
      or joined - lost <> case when state in ('active', 'wrap_up', 'handled') then 1 else 0 end`;

const ENDED_WITHOUT_OUTCOME = `
  select id from offers where (state = 'revoked') is distinct from (reason is not null) or ended_at < offered_at`;
