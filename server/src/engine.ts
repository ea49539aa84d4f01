import type { Clock } from '../../lib/clock.ts';
import type { NotReadyReason } from '../../lib/protocol/index.ts';
import { createAlarm } from './alarm.ts';
import type { Channel, InReach } from './channels/channel.ts';
import { createWebChat } from './channels/web-chat/index.ts';
import type { ChatLimits } from './channels/web-chat/limits.ts';
import { createAbsences } from './conversations/absences.ts';
import { createActions } from './conversations/actions.ts';
import { createApply } from './conversations/apply.ts';
import { createCommit, type Touched } from './conversations/commit.ts';
import { createTimers } from './conversations/timers.ts';
import type { Log } from './logger.ts';
import { createBegin } from './messages/begin.ts';
import { tellNotice } from './messages/notices.ts';
import type { Screening } from './messages/screen.ts';
import { createSender } from './messages/sender.ts';
import type { Deliver } from './messages/to-platforms.ts';
import { Unavailable } from './refusal.ts';
import { createAllocator } from './routing/allocator.ts';
import { createAvailability } from './routing/availability.ts';
import { createPick } from './routing/pick.ts';
import type { Store } from './store/store.ts';

/** What the operator sets about conversations. */
export interface EngineConfig {
  /** How long an agent may be out of reach before its conversations go back to their queues. */
  agentGraceSeconds: number;
  /** After this many ignored offers in a row an agent is set Not ready. */
  ignoredOffersLimit: number;
  /** How long a conversation that everyone declined or ignored rests before it goes round again. */
  reofferPauseSeconds: number;
  /** How much text a conversation may hold. */
  conversationKilobytes: number;
}

export interface EngineDeps {
  store: Store;
  clock: Clock;
  log: Log;
  config: EngineConfig;
  screening: Screening;
  /** Takes note of what is to go to platforms, if there are any. */
  deliver?: Deliver | undefined;
  /** How much customers of web chats may ask for, if not the usual. */
  chatLimits?: ChatLimits | undefined;
  /** Whether the customer's page of a web chat is connected. */
  isConnected(conversation: string): boolean;
  /** Asks the agent's client for a sign of life, and sees to it that who gives none is gone. */
  checkPresence(agent: string): Promise<void>;
  /** What agents may give as their reason to be Not ready now. */
  notReadyReasons(): readonly NotReadyReason[];
  /** Called with what each transaction changed, once it is committed. */
  tell(touched: Touched): void;
  /** Told of the number of messages that shared a commit. */
  onBatch(size: number): void;
}

/** How much one sweep takes of what is due: the rest comes with the next. */
const AT_ONCE = 500;
/** Sweeps come every second: one that comes, or takes, longer than this tells of a desk that could do nothing. */
const AWAY_MS = 5000;

const noPlatforms: Deliver = async () => {};

/** All that changes conversations, without sockets. Any number of engines may share one store. */
export type Engine = ReturnType<typeof createEngine>;

export function createEngine(deps: EngineDeps) {
  const { store, clock, log, config, screening, deliver = noPlatforms, chatLimits, isConnected } = deps;
  const { checkPresence, notReadyReasons, tell, onBatch } = deps;
  let running = false;

  const allocateSoon = () => {
    if (!running) return;
    allocate().catch((error) => {
      if (running) log.error({ err: error }, 'Allocation failed');
    });
  };

  const { commit, idle } = createCommit({
    store,
    clock,
    tell(touched) {
      tell(touched);
      for (const due of touched.due) alarm.at(due);
      if (touched.allocate) allocateSoon();
    },
  });
  const apply = createApply({ config, tellNotice });
  const actions = createActions({ commit, apply });
  const absences = createAbsences({ store, actions, isConnected, now: () => clock.now(), allocateSoon });
  const timers = createTimers(store, actions);
  const availability = createAvailability({
    ...{ store, commit, apply, config, checkPresence, notReadyReasons },
  });
  const { allocate, stop: stopAllocation } = createAllocator({ store, commit, apply, config });
  const sender = createSender({
    ...{ commit, screening, deliver, onBatch },
    limit: config.conversationKilobytes * 1000,
  });
  const webChat = createWebChat({
    store,
    clock,
    begin: createBegin({ commit, screening }),
    limits: chatLimits,
    isConnected,
  });
  const channels: readonly Channel[] = [webChat];

  // Platforms keep what is sent until their customer looks.
  const inReach: InReach = (id, conversation) => id !== webChat.id || webChat.inReach(conversation);

  /** Fires what is due by now, whoever stored it, and allocates. Resolves with when the next is due, if any is. */
  const sweep = async (): Promise<number | null> => {
    const now = clock.now();
    await availability.checkAsked(now, AT_ONCE);
    await timers.fire(now, AT_ONCE);
    await availability.endGraces(clock.now(), AT_ONCE);
    await absences.endLeft(clock.now(), AT_ONCE);
    await allocate();
    const dues = [await timers.next(), await availability.nextGraceEnd()].filter((due) => due !== null);
    return dues.length > 0 ? Math.min(...dues) : null;
  };

  let onDuty = clock.now();
  /** Sweeps, unless asleep, stopped or without its store until now: then that time counts for nobody. */
  const sweepOnDuty = async (): Promise<number | null> => {
    const began = clock.now();
    const begun = performance.now();
    if (began - onDuty > AWAY_MS) {
      log.warn({ seconds: Math.round((began - onDuty) / 1000) }, 'The desk was away');
      await availability.deskAway(onDuty);
      await absences.deskAway(onDuty);
      onDuty = began;
    }
    let away = false;
    try {
      return await sweep();
    } catch (error) {
      away = error instanceof Unavailable;
      throw error;
    } finally {
      // A sweep that failed by a fault of ours says nothing about who could be reached.
      if (!away) onDuty = performance.now() - begun > AWAY_MS ? began : clock.now();
    }
  };
  const alarm = createAlarm(clock, sweepOnDuty, (error) => log.error({ err: error }, 'A sweep failed'));

  return {
    commit,
    actions,
    availability,
    absences,
    pick: createPick({ commit, apply }),
    sender,
    webChat,
    channels,
    inReach,
    allocate,
    sweep,

    /** Work or an agent may have come by another way than a transaction of this engine. */
    allocateSoon,

    /** Recovers what a stop or crash left, then begins timers and allocation. */
    async start(): Promise<void> {
      await availability.allGone();
      await absences.allGone();
      onDuty = clock.now();
      running = true;
      alarm.start();
    },

    /** Ends timers, and what is under way. */
    async stop(): Promise<void> {
      running = false;
      stopAllocation();
      await alarm.stop();
      await sender.idle();
      await idle();
    },
  };
}
