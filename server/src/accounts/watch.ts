import type { Clock } from '../../../lib/clock.ts';
import type { Log } from '../logger.ts';
import type { Store } from '../store/index.ts';
import { watch } from '../watch.ts';

/** Clocks of machines differ, and a transaction commits later than it looked at the clock. */
const LOOK_BACK_MS = 60_000;

export interface RevocationWatch {
  store: Store;
  clock: Clock;
  log: Log;
  /** Given the ids of sessions ended lately, some perhaps once more after a start. */
  tell(ended: string[]): void;
}

/** Looks every few seconds for sessions ended by another process on the same database; returns how to stop. */
export function watchRevocations({ store, clock, log, tell }: RevocationWatch): () => void {
  let told = new Set<string>();

  async function look(): Promise<void> {
    const rows = await store.query<{ id: string }>('select id from sessions where revoked_at >= $1', [
      clock.now() - LOOK_BACK_MS,
    ]);
    const ended = rows.map(({ id }) => id);
    tell(ended.filter((id) => !told.has(id)));
    told = new Set(ended);
  }

  return watch(clock, look, (error) => log.warn({ err: error }, 'Ended sessions were not looked up'));
}
