import type { RevokeReason } from '../../../lib/conversation/index.ts';
import type { NotReadyReason } from '../../../lib/protocol/index.ts';
import {
  readFirstGone,
  readGone,
  storeAbsencesHeld,
  storeAllGone,
  storeConnected,
  storeGone,
} from '../agents/presence.ts';
import { type AgentRow, lockAgent, storeNotReady, storeOffline, storeReady } from '../agents/status.ts';
import type { Apply } from '../conversations/apply.ts';
import { type Commit, TryAgain, type Work } from '../conversations/commit.ts';
import { postponeOffers, readLate } from '../conversations/offers.ts';
import { type ConversationRow, holdsMore, lockHeld } from '../conversations/rows.ts';
import { lockMemberships, storeTicked } from '../queues/members.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';

export interface AvailabilityDeps {
  store: Queryable;
  commit: Commit;
  apply: Apply;
  config: { agentGraceSeconds: number };
  /** Asks the agent's client for a sign of life, and sees to it that who gives none is gone. */
  checkPresence(agent: string): Promise<void>;
  /** What agents may give as their reason to be Not ready now. */
  notReadyReasons(): readonly NotReadyReason[];
}

/** Whether agents are there, ready, and for which queues, and what follows from it for what they have. */
export type Availability = ReturnType<typeof createAvailability>;

export function createAvailability(deps: AvailabilityDeps) {
  const { store, commit, apply, config, checkPresence, notReadyReasons } = deps;
  const graceMs = config.agentGraceSeconds * 1000;

  /** Conversations before the agent: the order in which every transaction locks. */
  const withAgent = (
    agent: string,
    act: (work: Work, row: AgentRow, held: ConversationRow[]) => Promise<void>,
  ) =>
    commit(async (work) => {
      const { tx, touched } = work;
      const held = await lockHeld(tx, agent);
      const row = await lockAgent(tx, agent);
      if (row === null) throw new Refusal('not_found', 'There is no such agent.');
      const known = held.map(({ id }) => id);
      if (await holdsMore(tx, agent, known)) throw new TryAgain();
      touched.agents.add(agent);
      await act(work, row, held);
    });

  const revokeOffers = async (work: Work, held: readonly ConversationRow[], reason: RevokeReason) => {
    for (const row of held)
      if (row.state === 'offered' && row.offer_id !== null)
        await apply(work, row, { type: 'revoke', offer: row.offer_id, reason });
  };

  /** Nobody could answer from `since` until now: that time is no part of what an offer waits. */
  const notCounted = async (
    { tx, touched, now }: Work,
    { since, agent }: { since: number; agent: string | null },
  ) => {
    for (const offer of await postponeOffers(tx, { since, now: now(), agent })) {
      touched.agents.add(offer.agent);
      touched.due.push(offer.dueAt);
    }
  };

  /** The grace is over, unless the agent came back: what it had goes back to its queues. */
  const endGrace = (agent: string) =>
    withAgent(agent, async (work, row, held) => {
      if (row.gone_since === null || row.gone_since + graceMs > work.now()) return;
      await storeOffline(work.tx, agent);
      await revokeOffers(work, held, 'agent_gone');
      for (const conversation of held) {
        if (conversation.state === 'active') await apply(work, conversation, { type: 'agent_gone' });
        if (conversation.state === 'wrap_up' && conversation.due_at === null)
          await apply(work, conversation, { type: 'close', agent });
      }
    });

  return {
    /**
     * The agent has a connection: from offline it becomes Not ready; within its grace it stays what it was. Since
     * `silentSince` nothing was heard, before it was gone.
     */
    connected: (agent: string, silentSince = Number.POSITIVE_INFINITY) =>
      commit(async (work) => {
        const { tx, touched, now } = work;
        await lockHeld(tx, agent);
        const row = await lockAgent(tx, agent);
        await storeConnected(tx, agent, now());
        if (row !== null && row.gone_since !== null)
          await notCounted(work, { since: Math.min(row.gone_since, silentSince), agent });
        touched.agents.add(agent);
        touched.allocate = true;
      }),

    /** The agent's last connection is gone: its grace begins. */
    gone: (agent: string) =>
      commit(async ({ tx, touched, now }) => {
        await storeGone(tx, agent, now());
        touched.due.push(now() + graceMs);
      }),

    /** The agent's client was not heard from `since` until now, connected as it was. */
    unheard: (agent: string, since: number) => commit((work) => notCounted(work, { since, agent })),

    /** After a start nobody is connected: every grace begins now, and every open offer's time with it. */
    allGone: () =>
      commit(async (work) => {
        const { tx, touched, now } = work;
        await notCounted(work, { since: 0, agent: null });
        await storeAllGone(tx, now());
        touched.due.push(now() + graceMs);
      }),

    /** The desk could do nothing from `since` until now, nor could anybody reach it. */
    deskAway: (since: number) =>
      commit(async (work) => {
        await notCounted(work, { since, agent: null });
        await storeAbsencesHeld(work.tx, since, work.now());
      }),

    /** Offers are to time out by `now`: whether their agents are there still is seen to before. */
    async checkAsked(now: number, limit: number): Promise<void> {
      await Promise.all((await readLate(store, now, limit)).map(checkPresence));
    },

    ready: (agent: string) =>
      withAgent(agent, async ({ tx, touched, now }, row) => {
        if (row.status === 'ready') return;
        refuseAbsent(row);
        await storeReady(tx, agent, now());
        touched.allocate = true;
      }),

    /** @throws Refusal `not_found` for a reason that is not listed. */
    notReady: (agent: string, reason?: string) =>
      withAgent(agent, async (work, row, held) => {
        refuseAbsent(row);
        const chosen = reason === undefined ? null : reasonOf(notReadyReasons(), reason);
        await storeNotReady(work.tx, agent, 'chosen', chosen);
        await revokeOffers(work, held, 'not_ready');
      }),

    /**
     * Serves exactly these queues, remembered from shift to shift.
     *
     * @throws Refusal for a queue the agent does not belong to, or when a forced one is missing.
     */
    serve: (agent: string, queues: readonly string[]) =>
      withAgent(agent, async (work, _row, held) => {
        const { tx, touched } = work;
        const members = await lockMemberships(tx, agent);
        const mine = new Set(members.map((member) => member.queue_id));
        if (queues.some((queue) => !mine.has(queue)))
          throw new Refusal('not_found', 'You do not belong to one of these queues.');
        if (members.some((member) => member.forced && !queues.includes(member.queue_id)))
          throw new Refusal('queue_forced', 'An administrator has chosen one of these queues for you.');
        await storeTicked(tx, agent, queues);
        const unserved = held.filter((row) => !queues.includes(row.queue_id));
        await revokeOffers(work, unserved, 'stopped_serving');
        touched.allocate = true;
      }),

    /** The session was ended: nothing new comes, and what the agent has waits for the grace to end. */
    signedOut: (agent: string) =>
      withAgent(agent, async (work, row, held) => {
        const { tx, touched, now } = work;
        if (row.status === 'offline') return;
        const keeps = held.some(({ state }) => state !== 'offered');
        if (keeps) {
          await storeNotReady(tx, agent, 'signed_in');
          await storeGone(tx, agent, now());
          touched.due.push(now() + graceMs);
        } else {
          await storeOffline(tx, agent);
        }
        await revokeOffers(work, held, 'signed_out');
      }),

    /** Ends the graces that are over by `now`: at most `limit`, the rest with the next call. */
    async endGraces(now: number, limit: number): Promise<void> {
      for (const agent of await readGone(store, now - graceMs, limit)) await endGrace(agent);
    },

    /** When the next grace ends; null when there is none. */
    async nextGraceEnd(): Promise<number | null> {
      const since = await readFirstGone(store);
      return since === null ? null : since + graceMs;
    },
  };
}

function reasonOf(reasons: readonly NotReadyReason[], id: string): NotReadyReason {
  const reason = reasons.find((one) => one.id === id);
  if (reason === undefined) throw new Refusal('not_found', 'This reason is not listed any more.');
  return { id, name: reason.name };
}

/** Nobody would notice the absence of an agent that a late command made ready after its sign-out. */
function refuseAbsent({ status }: AgentRow): void {
  if (status === 'offline') throw new Refusal('not_authenticated', 'You are signed out: sign in again.');
}
