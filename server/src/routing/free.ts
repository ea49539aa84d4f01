/**
 * SQL: how many of its places a conversation of queue `queue` takes of agent `account` (aliases of queues and accounts):
 * what the queue says, and at most all that the agent has. So an agent with fewer can have it, and nothing else beside it.
 */
export function placesOf(queue: string, account: string): string {
  return `least(${queue}.weight, ${account}.capacity)`;
}

/** SQL: how many places of agent `agent` (an SQL expression) are taken, pending offers included. */
export function loadOf(agent: string): string {
  return `(select coalesce(sum(${placesOf('lq', 'lp')}), 0)::int
             from conversations l join queues lq on lq.id = l.queue_id join accounts lp on lp.id = l.agent_id
            where l.agent_id = ${agent}
              and (l.state in ('offered', 'active') or (l.state = 'wrap_up' and lq.wrap_up_takes_place)))`;
}

/**
 * SQL: a common table expression `serving (queue_id, account_id, idle_since, asked)`, one row for each queue
 * an agent serves now and has room for a conversation of; `asked` while an offer waits for the agent's answer.
 */
export const SERVING = `
  free as materialized (
    select a.account_id, a.idle_since, p.capacity, ${loadOf('a.account_id')} as load,
           exists (select from offers o where o.agent_id = a.account_id and o.state = 'pending') as asked
      from agents a join accounts p on p.id = a.account_id
     where a.status = 'ready' and a.gone_since is null and not p.disabled
  ),
  serving as materialized (
    select m.queue_id, f.account_id, f.idle_since, f.asked
      from free f join queue_members m on m.account_id = f.account_id join queues w on w.id = m.queue_id
     where (m.forced or m.ticked) and f.load + ${placesOf('w', 'f')} <= f.capacity
  )`;
