import type { Clock } from '../../../lib/clock.ts';
import type { Log } from '../logger.ts';
import type { Store } from '../store/store.ts';
import { watch } from '../watch.ts';
import type { OnRecord } from './on-record.ts';

const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 3_600_000;

export interface DailyDeps {
  store: Store;
  clock: Clock;
  log: Log;
  onRecord: Pick<OnRecord, 'ageOut'>;
  /** How many days after their end conversations go; null: never. */
  days(): number | null;
}

/**
 * Removes old conversations once a day, whichever process comes to it first: what it does is in the audit, with
 * nobody's account, unless there was nothing so old. Returns how to stop.
 */
export function ageOutDaily({ store, clock, log, onRecord, days }: DailyDeps): () => void {
  async function look(): Promise<void> {
    const conversationDays = days();
    if (conversationDays === null || !(await isTurn(store, clock.now()))) return;
    const age = { conversationDays };
    const counts = await onRecord.ageOut(age, { by: null, dryRun: true });
    if (Object.values(counts).every((rows) => rows === 0)) return;
    await onRecord.ageOut(age, { by: null, dryRun: false });
    log.info({ counts }, 'Old conversations were removed');
  }
  const failed = (error: unknown) => log.error({ err: error }, 'Old conversations were not removed');
  look().catch(failed);
  return watch(clock, look, failed, LOOK_EVERY_MS);
}

/** Whether it was not done for a day: then it is this process that does it now, and no other. */
async function isTurn(store: Store, now: number): Promise<boolean> {
  const rows = await store.query(
    `insert into age_outs as a (last_at) values ($1)
     on conflict (only_row) do update set last_at = excluded.last_at where a.last_at <= $2 returning last_at`,
    [now, now - DAY_MS],
  );
  return rows.length > 0;
}
