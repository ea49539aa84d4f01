import { nanoid } from 'nanoid';
import { storeIdleSince } from '../agents/status.ts';
import type { Apply } from '../conversations/apply.ts';
import { type Commit, TryAgain, type Work } from '../conversations/commit.ts';
import { insertOffer } from '../conversations/offers.ts';
import {
  type ConversationRow,
  lockConversation,
  SELECT_CONVERSATION,
  storeRest,
} from '../conversations/rows.ts';
import type { Queryable } from '../store/store.ts';
import { SERVING } from './free.ts';

export interface AllocatorDeps {
  store: Queryable;
  commit: Commit;
  apply: Apply;
  config: { reofferPauseSeconds: number };
}

/**
 * Puts waiting conversations before agents: queue priority, then longest waiting; the agent longest idle of
 * those that are ready, connected, serve the queue, have room for it and are not being asked already. Who had the
 * conversation that the customer goes on with goes before all of them. What has nothing to read yet is not offered.
 * From queues that are only picked from nothing is offered. The reservation is one transaction with both rows
 * locked, so that any number of servers may allocate.
 */
export function createAllocator({ store, commit, apply, config }: AllocatorDeps) {
  const offer = async (work: Work, row: ConversationRow, agent: string) => {
    const { tx } = work;
    const now = work.now();
    const id = nanoid();
    const dueAt = now + row.offer_timeout_s * 1000;
    await insertOffer(tx, { id, conversation: row.id, agent, offeredAt: now, dueAt });
    await storeIdleSince(tx, agent, now);
    await apply(work, row, { type: 'offer', offer: id, agent, dueAt });
    if (!row.auto_answer) return;
    const offered = await lockConversation(tx, row.id);
    if (offered === null) throw new Error(`Conversation ${row.id} vanished under its lock.`);
    await apply(work, offered, { type: 'accept', offer: id, agent });
  };

  /** Offers one conversation; false when there is nothing to offer. */
  const offerNext = () =>
    commit(async (work) => {
      const row = await lockNext(work.tx);
      if (row === null) return false;
      await offer(work, row, await lockAgentFor(work.tx, row));
      return true;
    });

  /** Lets conversations that went round everyone rest, and those that have rested go round again. */
  const beginRounds = async () => {
    for (const { id } of await triedByEveryone(store)) {
      await commit(async (work) => {
        const row = await lockConversation(work.tx, id);
        if (row?.state !== 'queued' || row.skipped.length === 0) return;
        const now = work.now();
        if (row.not_before === 0) {
          const until = now + config.reofferPauseSeconds * 1000;
          await storeRest(work.tx, id, until);
          work.touched.due.push(until);
        } else if (row.not_before <= now) {
          await apply(work, row, { type: 'everyone_tried' });
        }
      });
    }
  };

  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const pass = async () => {
    try {
      while (again && !stopped) {
        again = false;
        await beginRounds();
        while (!stopped && (await offerNext()));
      }
    } finally {
      running = null;
    }
  };

  return {
    /** Resolves when all that was waiting at the time of the call and can be offered is offered. */
    allocate(): Promise<void> {
      again = true;
      running ??= pass();
      return running;
    },

    /** Offers nothing more. */
    stop() {
      stopped = true;
    },
  };
}

async function lockNext(tx: Queryable): Promise<ConversationRow | null> {
  const [row] = await tx.query<ConversationRow>(
    `with ${SERVING} ${SELECT_CONVERSATION}
      where c.state = 'queued' and q.allocation <> 'pick' and c.last_seq > 0
        and exists (select from serving s
                     where s.queue_id = c.queue_id and not s.asked and s.account_id <> all (c.skipped))
      order by q.priority, c.queued_since, c.id limit 1 for update of c skip locked`,
  );
  return row ?? null;
}

async function lockAgentFor(tx: Queryable, row: ConversationRow): Promise<string> {
  const [agent] = await tx.query<{ id: string }>(
    `with ${SERVING}
     select a.account_id as id from agents a join serving s on s.account_id = a.account_id
      where s.queue_id = $1 and not s.asked and a.account_id <> all ($2::text[])
      order by a.account_id = coalesce($4, (select agent_id from conversations where id = $3)) desc nulls last,
               a.idle_since, a.account_id limit 1 for update of a`,
    [row.queue_id, row.skipped, row.previous_id, row.preferred_agent_id],
  );
  if (agent === undefined) throw new TryAgain();
  // Only what is read after the lock is certain: another server may have given the agent something.
  const [certain] = await tx.query(
    `with ${SERVING} select from serving s where s.queue_id = $1 and s.account_id = $2 and not s.asked`,
    [row.queue_id, agent.id],
  );
  if (certain === undefined) throw new TryAgain();
  return agent.id;
}

function triedByEveryone(store: Queryable): Promise<{ id: string }[]> {
  return store.query<{ id: string }>(
    `with ${SERVING}
     select c.id from conversations c join queues q on q.id = c.queue_id
      where c.state = 'queued' and q.allocation <> 'pick' and cardinality(c.skipped) > 0
        and exists (select from serving s where s.queue_id = c.queue_id)
        and not exists (select from serving s where s.queue_id = c.queue_id and s.account_id <> all (c.skipped))
      order by c.queued_since`,
  );
}
