import type { Presence } from '../agents/presence.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Actions } from './actions.ts';

export interface SweepDeps {
  store: Store;
  clock: Clock;
  actions: Pick<Actions, 'fallDue'>;
  presence: Pick<Presence, 'graceOver'>;
  allocate(): Promise<void>;
  config: { agentGraceSeconds: number };
}

/** How much one sweep takes of what is due: the rest comes with the next. */
const AT_ONCE = 500;
const EVERY_MS = 1000;

/**
 * Timers are rows: gives a function that fires what is due by now, whoever stored it, and allocates.
 * It resolves with the moment the next of them is due, if there is one.
 */
export function createSweep({ store, clock, actions, presence, allocate, config }: SweepDeps) {
  const graceMs = config.agentGraceSeconds * 1000;

  return async function sweep(): Promise<number | null> {
    const due = await store.query<{ id: string }>(
      'select id from conversations where due_at <= $1 order by due_at limit $2',
      [clock.now(), AT_ONCE],
    );
    for (const { id } of due) await actions.fallDue(id);
    const gone = await store.query<{ id: string }>(
      'select account_id as id from agents where gone_since <= $1 order by gone_since limit $2',
      [clock.now() - graceMs, AT_ONCE],
    );
    for (const { id } of gone) await presence.graceOver(id);
    await allocate();
    const [next] = await store.query<{ at: number | null }>(
      `select least((select min(due_at) from conversations where due_at is not null),
                    (select min(gone_since) + $1::bigint from agents)) as at`,
      [graceMs],
    );
    return next?.at ?? null;
  };
}

/** Calls `run` every second, and at the moments it is told of, never twice at a time. */
export function createAlarm(
  clock: Clock,
  run: () => Promise<number | null>,
  onError: (error: unknown) => void,
) {
  let stopped = true;
  let running: Promise<void> | null = null;
  let next = Number.POSITIVE_INFINITY;
  let cancel = () => {};

  const ring = async () => {
    let due: number | null = null;
    try {
      due = await run();
    } catch (error) {
      onError(error);
    }
    running = null;
    at(clock.now() + EVERY_MS);
    // What is due already and was not fired failed: it is tried again with the next sweep.
    if (due !== null && due > clock.now()) at(due);
  };

  const at = (time: number) => {
    if (stopped || time >= next) return;
    cancel();
    next = time;
    cancel = clock.after(Math.max(0, time - clock.now()), () => {
      next = Number.POSITIVE_INFINITY;
      // A moment that falls into a sweep is met by its end, which asks what is due next.
      running ??= ring();
    });
  };

  return {
    at,
    start() {
      stopped = false;
      at(clock.now());
    },
    /** Resolves when the sweep under way is done. */
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}
