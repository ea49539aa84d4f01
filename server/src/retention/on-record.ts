import type { Clock } from '../../../lib/clock.ts';
import type { AgeOut, Person } from '../../../lib/protocol/customers.ts';
import { type CustomersDataKind, recordCustomersData } from '../audit/index.ts';
import { Refusal } from '../refusal.ts';
import { type Ages, createRetention, type RetentionDeps } from './index.ts';
import type { Counts, ExportedRecord } from './walk.ts';

const DAY_MS = 86_400_000;
/** Nothing is from before it. */
const NEVER = 0;

export interface OnRecordDeps extends RetentionDeps {
  clock: Clock;
}

/** What hands out or removes customers' data, for people: each act is in the audit before it begins. */
export type OnRecord = ReturnType<typeof createOnRecord>;

/** `by` is the administrator's account; null for a command on the server. */
export function createOnRecord({ store, clock, country }: OnRecordDeps) {
  const retention = createRetention({ store, country });
  const record = (kind: CustomersDataKind, account: string | null, counts: Counts) =>
    recordCustomersData(store, { kind, account, counts }, clock.now());

  /** @throws Refusal when neither is given. */
  function agesOf({ conversationDays, auditDays }: AgeOut): Ages {
    if (conversationDays === undefined && auditDays === undefined)
      throw new Refusal(
        'bad_request',
        'After how many days is to be said: of conversations, or of the audit.',
      );
    const before = (days: number | undefined) =>
      days === undefined ? NEVER : Math.max(NEVER, clock.now() - days * DAY_MS);
    return { conversations: before(conversationDays), audit: before(auditDays) };
  }

  return {
    find: retention.find,

    /** @throws Refusal as `Retention.export` */
    async export(person: Person, by: string | null): Promise<AsyncGenerator<ExportedRecord>> {
      await record('exported', by, await retention.find(person));
      return retention.export(person);
    },

    /** @throws Refusal as `Retention.erase` */
    async erase(person: Person, { by, dryRun }: { by: string | null; dryRun: boolean }): Promise<Counts> {
      const counts = await retention.erase(person, { dryRun: true });
      if (dryRun) return counts;
      await record('erased', by, counts);
      return retention.erase(person);
    },

    /** @throws Refusal when there is no age. */
    async ageOut(age: AgeOut, { by, dryRun }: { by: string | null; dryRun: boolean }): Promise<Counts> {
      const ages = agesOf(age);
      const counts = await retention.ageOut(ages, { dryRun: true });
      if (dryRun) return counts;
      await record('aged_out', by, counts);
      return retention.ageOut(ages);
    },
  };
}
