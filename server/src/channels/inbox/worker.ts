import type { Clock } from '../../../../lib/clock.ts';
import type { Commit } from '../../conversations/commit.ts';
import type { Log } from '../../logger.ts';
import { Unavailable } from '../../refusal.ts';
import type { Store } from '../../store/store.ts';
import { SendFailure } from '../platform.ts';
import type { Addressed, Applying } from './apply.ts';
import {
  lockEvent,
  lockFirst,
  MOST_ATTEMPTS,
  nextDue,
  noteApplied,
  putOff,
  releaseAll,
  type WaitingEvent,
} from './events.ts';
import { loggedId } from './ids.ts';
import type { InboxMetrics } from './metrics.ts';

/** So many customers' events share a transaction. */
const AT_ONCE = 50;
/** So many are fetched for at a time. */
const LANES = 16;
/** Longer than what is done outside takes: whoever begins it and dies leaves it to others after that. */
const LEASE_MS = 10 * 60_000;
const FULL_MS = 500;
const STORE_AGAIN_MS = 2000;
const FIRST_AGAIN_MS = 500;
const LAST_AGAIN_MS = 5 * 60_000;

export interface WorkerDeps {
  store: Store;
  clock: Clock;
  log: Log;
  commit: Commit;
  applying: Applying;
  metrics: Pick<InboxMetrics, 'setAside'>;
  /** Does for an event what no transaction may wait for, to its end. Throws when it is to be tried again. */
  outside(one: Addressed): Promise<void>;
}

/** Applies what is stored, each customer's events in their order, those of many customers at once. */
export function createWorker({ store, clock, log, commit, applying, metrics, outside }: WorkerDeps) {
  const lanes = new Set<Promise<void>>();
  let running: Promise<void> | null = null;
  let wanted = false;
  let stopped = false;
  let cancel = () => {};

  const failed = async (event: WaitingEvent, error: unknown, used: number): Promise<void> => {
    if (error instanceof Unavailable || stopped) return;
    const attempts = used + 1;
    const isLast = attempts >= MOST_ATTEMPTS;
    log.error(
      {
        event: loggedId(event.account_id, event.id),
        type: event.event.type,
        attempts,
        ...withoutContent(error),
      },
      isLast ? 'What a platform told is set aside' : 'What a platform told is tried again',
    );
    const asked = error instanceof SendFailure ? (error.retryAfterMs ?? 0) : 0;
    const until = clock.now() + Math.max(asked, Math.min(FIRST_AGAIN_MS * 2 ** attempts, LAST_AGAIN_MS));
    if (isLast) {
      metrics.setAside();
      await commit(async (work) => {
        const [one] = await applying.address(work, [event]);
        if (one) await applying.applyUnsupported(work, one);
      }).catch((fault) => log.error(withoutContent(fault), 'That something is set aside could not be shown'));
    }
    await putOff(store, [event], { until, attempts: attempts - event.attempts });
  };

  const applyOne = async (event: WaitingEvent): Promise<void> => {
    try {
      await commit(async (work) => {
        const mine = await lockEvent(work.tx, event);
        if (mine === null) return;
        await applying.apply(work, await applying.address(work, [mine]));
        await noteApplied(work.tx, [mine]);
      });
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      await failed(event, error, event.attempts);
    }
  };

  const goOutside = (one: Addressed) => {
    const event = one.waiting;
    const lane = outside(one)
      .catch((error) => failed(event, error, event.attempts))
      .catch((error) => {
        if (!stopped) log.error(withoutContent(error), 'What platforms told waits for the store');
      })
      .finally(() => {
        lanes.delete(lane);
        wake();
      });
    lanes.add(lane);
  };

  const isOutside = (one: Addressed, now: number): boolean => {
    try {
      return applying.isOutside(one, now);
    } catch {
      // What cannot be read fails where it is applied, by itself.
      return false;
    }
  };

  /** False when nothing waits. */
  const pass = async (): Promise<boolean> => {
    let inside: Addressed[] = [];
    let leased: Addressed[] = [];
    let any = false;
    try {
      await commit(async (work) => {
        const now = work.now();
        const events = await lockFirst(work.tx, { now, limit: AT_ONCE });
        const all = await applying.address(work, events);
        any = all.length > 0;
        const others = all.filter((one) => isOutside(one, now));
        inside = all.filter((one) => !others.includes(one));
        leased = others.slice(0, Math.max(0, LANES - lanes.size));
        await applying.apply(work, inside);
        await noteApplied(work.tx, eventsOf(inside));
        await putOff(work.tx, eventsOf(leased), { until: now + LEASE_MS });
        await putOff(work.tx, eventsOf(others.slice(leased.length)), { until: now + FULL_MS });
      });
    } catch (error) {
      if (error instanceof Unavailable || inside.length === 0) throw error;
      // One that cannot be applied must not take the others with it.
      for (const event of eventsOf(inside)) await applyOne(event);
      return true;
    }
    for (const one of leased) goOutside(one);
    return any;
  };

  const run = async () => {
    do {
      wanted = false;
      while (!stopped && (await pass()));
    } while (wanted && !stopped);
    const now = clock.now();
    const next = stopped ? null : await nextDue(store, now);
    if (next !== null) cancel = clock.after(next - now, wake);
  };

  const wake = () => {
    if (stopped) return;
    cancel();
    wanted = true;
    running ??= run()
      .catch((error) => {
        if (stopped) return;
        if (!(error instanceof Unavailable))
          log.error(withoutContent(error), 'What platforms told was not applied');
        cancel = clock.after(STORE_AGAIN_MS, wake);
      })
      .finally(() => {
        running = null;
        if (wanted) wake();
      });
  };

  return {
    /** Something may be stored that is to be applied. */
    wake,

    /** Takes up what a stop or crash left. */
    async start(): Promise<void> {
      await releaseAll(store);
      wake();
    },

    /** Resolves when nothing is under way, and nothing more can be done by now. */
    async idle(): Promise<void> {
      while (running !== null || lanes.size > 0) await Promise.all([running, ...lanes]);
    },

    /** Begins nothing more; resolves when no transaction is under way. */
    async stop(): Promise<void> {
      stopped = true;
      cancel();
      await running;
    },
  };
}

const eventsOf = (addressed: readonly Addressed[]) => addressed.map(({ waiting }) => waiting);

/** What may be in the log of an error: where it was, and nothing of what it was about. */
function withoutContent(error: unknown) {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { fault: code, where: lines.slice(0, 5).map((line) => line.trim()) };
}
