import type { RevokeReason } from '../../../lib/conversation/index.ts';
import type { Clock } from '../clock.ts';
import { type Applying, apply } from '../conversations/apply.ts';
import { type Commit, type Touched, TryAgain } from '../conversations/commit.ts';
import { type ConversationRow, SELECT_CONVERSATION } from '../conversations/rows.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';

export interface PresenceDeps {
  commit: Commit;
  clock: Clock;
  config: { ignoredOffersLimit: number; agentGraceSeconds: number };
}

interface AgentRow {
  status: 'offline' | 'not_ready' | 'ready';
  gone_since: number | null;
}

/** Whether agents are there, ready, and for which queues. */
export type Presence = ReturnType<typeof createPresence>;

export function createPresence({ commit, clock, config }: PresenceDeps) {
  /** Conversations before the agent: the order in which every transaction locks. */
  const withAgent = <Result>(
    agent: string,
    work: (applying: Applying, row: AgentRow, held: ConversationRow[]) => Promise<Result>,
  ) =>
    commit(async (tx: Queryable, touched: Touched) => {
      const held = await tx.query<ConversationRow>(
        `${SELECT_CONVERSATION} where c.agent_id = $1 and c.state in ('offered', 'active', 'wrap_up')
          order by c.id for update of c`,
        [agent],
      );
      const [row] = await tx.query<AgentRow>(
        'select status, gone_since from agents where account_id = $1 for update',
        [agent],
      );
      if (row === undefined) throw new Refusal('not_found', 'There is no such agent.');
      const [more] = await tx.query(
        `select from conversations
          where agent_id = $1 and state in ('offered', 'active', 'wrap_up') and id <> all ($2::text[])`,
        [agent, held.map(({ id }) => id)],
      );
      if (more !== undefined) throw new TryAgain();
      const now = clock.now();
      touched.agents.add(agent);
      return work({ tx, touched, now, ignoredOffersLimit: config.ignoredOffersLimit }, row, held);
    });

  const setStatus = (
    tx: Queryable,
    agent: string,
    status: AgentRow['status'],
    reason: string | null = null,
  ) =>
    tx.query(
      `update agents set status = $2, not_ready_reason = $3,
              gone_since = case when $2 = 'offline' then null else gone_since end
        where account_id = $1`,
      [agent, status, reason],
    );

  return {
    /** The agent has a connection: from offline it becomes Not ready; within its grace it stays what it was. */
    connected: (agent: string) =>
      commit(async (tx, touched) => {
        await tx.query(
          `insert into agents (account_id, status, not_ready_reason, idle_since)
           values ($1, 'not_ready', 'signed_in', $2)
           on conflict (account_id) do update
             set gone_since = null,
                 ignored_offers = case when agents.status = 'offline' then 0 else agents.ignored_offers end,
                 not_ready_reason = case when agents.status = 'offline' then 'signed_in'
                                         else agents.not_ready_reason end,
                 status = case when agents.status = 'offline' then 'not_ready' else agents.status end`,
          [agent, clock.now()],
        );
        touched.agents.add(agent);
        touched.allocate = true;
      }),

    /** The agent's last connection is gone: its grace begins. */
    gone: (agent: string) =>
      commit(async (tx, touched) => {
        const now = clock.now();
        await tx.query(
          `update agents set gone_since = $2
            where account_id = $1 and status <> 'offline' and gone_since is null`,
          [agent, now],
        );
        touched.due.push(now + config.agentGraceSeconds * 1000);
      }),

    /** After a start nobody is connected: every grace begins now. */
    allGone: () =>
      commit(async (tx, touched) => {
        const now = clock.now();
        await tx.query(`update agents set gone_since = $1 where status <> 'offline'`, [now]);
        touched.due.push(now + config.agentGraceSeconds * 1000);
      }),

    ready: (agent: string) =>
      withAgent(agent, async ({ tx, touched, now }, row) => {
        if (row.status === 'ready') return;
        refuseAbsent(row);
        await tx.query('update agents set ignored_offers = 0, idle_since = $2 where account_id = $1', [
          agent,
          now,
        ]);
        await setStatus(tx, agent, 'ready');
        touched.allocate = true;
      }),

    notReady: (agent: string) =>
      withAgent(agent, async (applying, row, held) => {
        refuseAbsent(row);
        await setStatus(applying.tx, agent, 'not_ready', 'chosen');
        await revokeOffers(applying, held, 'not_ready');
      }),

    /**
     * Serves exactly these queues, remembered from shift to shift.
     *
     * @throws Refusal for a queue the agent does not belong to, or when a forced one is missing.
     */
    serve: (agent: string, queues: readonly string[]) =>
      withAgent(agent, async (applying, _row, held) => {
        const { tx, touched } = applying;
        const members = await tx.query<{ queue_id: string; forced: boolean }>(
          'select queue_id, forced from queue_members where account_id = $1 order by queue_id for update',
          [agent],
        );
        const mine = new Set(members.map((member) => member.queue_id));
        if (queues.some((queue) => !mine.has(queue)))
          throw new Refusal('not_found', 'You do not belong to one of these queues.');
        if (members.some((member) => member.forced && !queues.includes(member.queue_id)))
          throw new Refusal('queue_forced', 'An administrator has chosen one of these queues for you.');
        await tx.query(
          'update queue_members set ticked = (queue_id = any ($2::text[])) where account_id = $1',
          [agent, [...queues]],
        );
        const unserved = held.filter((row) => !queues.includes(row.queue_id));
        await revokeOffers(applying, unserved, 'stopped_serving');
        touched.allocate = true;
      }),

    /** The session was ended: nothing new comes, and what the agent has waits for the grace to end. */
    signedOut: (agent: string) =>
      withAgent(agent, async (applying, row, held) => {
        const { tx, touched, now } = applying;
        if (row.status === 'offline') return;
        const keeps = held.some(({ state }) => state !== 'offered');
        if (keeps) {
          await setStatus(tx, agent, 'not_ready', 'signed_in');
          await tx.query(
            'update agents set gone_since = coalesce(gone_since, $2::bigint) where account_id = $1',
            [agent, now],
          );
          touched.due.push(now + config.agentGraceSeconds * 1000);
        } else {
          await setStatus(tx, agent, 'offline');
        }
        await revokeOffers(applying, held, 'signed_out');
      }),

    /** The grace is over, unless the agent came back: what it had goes back to its queues. */
    graceOver: (agent: string) =>
      withAgent(agent, async (applying, row, held) => {
        const { tx, now } = applying;
        if (row.gone_since === null || row.gone_since + config.agentGraceSeconds * 1000 > now) return;
        await setStatus(tx, agent, 'offline');
        await revokeOffers(applying, held, 'agent_gone');
        for (const conversation of held) {
          if (conversation.state === 'active') await apply(applying, conversation, { type: 'agent_gone' });
          if (conversation.state === 'wrap_up' && conversation.due_at === null)
            await apply(applying, conversation, { type: 'close', agent });
        }
      }),
  };
}

/** Nobody would notice the absence of an agent that a late command made ready after its sign-out. */
function refuseAbsent({ status }: AgentRow): void {
  if (status === 'offline') throw new Refusal('not_authenticated', 'You are signed out: sign in again.');
}

async function revokeOffers(
  applying: Applying,
  held: ConversationRow[],
  reason: RevokeReason,
): Promise<void> {
  for (const row of held)
    if (row.state === 'offered' && row.offer_id !== null)
      await apply(applying, row, { type: 'revoke', offer: row.offer_id, reason });
}
