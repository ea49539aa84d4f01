import type { Clock } from '../../../lib/clock.ts';
import { CloseCode } from '../../../lib/protocol/index.ts';
import type { Identity } from '../accounts/types.ts';
import type { InReach } from '../channels/channel.ts';
import type { Directory } from '../directory/index.ts';
import type { Log } from '../logger.ts';
import { Refusal } from '../refusal.ts';
import type { Availability } from '../routing/availability.ts';
import type { Rules } from '../rules/index.ts';
import type { Connection } from '../sockets/connection.ts';
import type { Store } from '../store/store.ts';
import type { Templates } from '../templates/index.ts';
import { AgentFeed, type Before, type FeedDeps } from './agent-feed.ts';
import type { AttachedAgent, Hub } from './hub.ts';
import { keyedMutex } from './keyed-mutex.ts';

export interface AttachDeps {
  store: Store;
  clock: Clock;
  hub: Hub;
  availability: Availability;
  log: Log;
  rules: Pick<Rules, 'inForce'>;
  templates: Pick<Templates, 'version'>;
  inReach: InReach;
  directory: Pick<Directory, 'match' | 'likenessesOf'>;
  settings: FeedDeps['settings'];
  /** Called with the agent when its feed wants to be synced. */
  changed(agent: string): void;
  stopping(): boolean;
}

const TRY_AGAIN_MS = 1000;
/** Clients say something every 20 s: one that was silent for longer than this was asleep, or cut off. */
const SILENCE_MS = 30_000;

/** Gives each agent one connection at a time, and keeps its presence in step with it. */
export function createAgentAttachments(deps: AttachDeps) {
  const { store, clock, hub, availability, log, inReach, changed } = deps;
  const inTurn = keyedMutex();

  /**
   * Nobody else knows that the agent has gone: what the store does not take now is tried again until it does,
   * or the agent is back.
   */
  const storeAbsence = async (agent: string, absence: (agent: string) => Promise<void>): Promise<void> => {
    try {
      await inTurn(agent, () => absence(agent));
    } catch (error) {
      log.error({ err: error }, 'An absence was not stored');
      if (error instanceof Refusal) return;
      clock.after(TRY_AGAIN_MS, () => {
        if (!hub.agents.has(agent) && !deps.stopping()) void storeAbsence(agent, absence);
      });
    }
  };

  /** By the time it is this one's turn the agent may be back. */
  const storeGone = (agent: string) =>
    storeAbsence(agent, async () => {
      if (!hub.agents.has(agent)) await availability.gone(agent);
    });

  const wasSilent = (heardAt: number) => clock.now() - heardAt > SILENCE_MS;
  /** Since when nothing was heard of agents who then were gone. */
  const silentSince = new Map<string, number>();

  const detach = async (agent: string, attached: AttachedAgent) => {
    if (hub.agents.get(agent) !== attached) return;
    hub.agents.delete(agent);
    if (deps.stopping()) return;
    if (wasSilent(attached.heardAt)) silentSince.set(agent, attached.heardAt);
    await storeGone(agent);
  };

  return {
    async attach(identity: Identity, connection: Connection, before: Before) {
      const { accountId: agent, sessionId: session } = identity;
      const feed = new AgentFeed({
        store,
        connection,
        agent,
        now: () => clock.now(),
        inReach,
        directory: deps.directory,
        settings: deps.settings,
        rules: () => deps.rules.inForce(agent),
        templates: deps.templates.version,
        changed: () => changed(agent),
      });
      const { close, answers } = connection;
      const attached = { feed, session, close, answers, heardAt: clock.now() };
      const older = hub.agents.get(agent);
      hub.agents.set(agent, attached);
      older?.close(older.session === session ? CloseCode.replaced : CloseCode.displaced);
      connection.onClose(() => void detach(agent, attached));
      await inTurn(agent, async () => {
        if (hub.agents.get(agent) !== attached) return;
        await availability.connected(agent, silentSince.get(agent));
        silentSince.delete(agent);
      });
      await feed.begin(before);
      return {
        feed,
        /** To be called with all that arrives. */
        async heard() {
          const { heardAt } = attached;
          const silent = wasSilent(heardAt);
          attached.heardAt = clock.now();
          // Of what was asked while nothing was heard nothing was ignored.
          if (silent) await availability.unheard(agent, heardAt);
        },
      };
    },

    /** Asks the agent's client for a sign of life; one that gives none is cut off, and its agent gone. */
    async checkPresence(agent: string): Promise<void> {
      const attached = hub.agents.get(agent);
      if (attached === undefined) return storeGone(agent);
      if (await attached.answers()) return;
      const gone = detach(agent, attached);
      attached.close(CloseCode.silent);
      await gone;
    },

    /** Closes the connection of an ended session, and takes its agent out of allocation. */
    async revoked(session: string): Promise<void> {
      for (const [agent, attached] of hub.agents) {
        if (attached.session !== session) continue;
        hub.agents.delete(agent);
        attached.close(CloseCode.notAuthenticated);
        await storeAbsence(agent, availability.signedOut);
      }
    },
  };
}
