import { type QueueSettings, STANDARD_CUSTOMER_GONE_SECONDS } from '../../../lib/protocol/admin.ts';

/** What administrators set of a queue. */
export type Settings = Omit<QueueSettings, 'id' | 'version'>;

/** What a queue is like when an administrator gives only its name. */
export const STANDARD: Omit<Settings, 'name'> = {
  priority: 100,
  allocation: 'auto',
  pickAboveCapacity: 0,
  weight: 1,
  autoAnswer: false,
  offerTimeoutSeconds: 120,
  wrapUp: 'none',
  wrapUpSeconds: 60,
  wrapUpTakesPlace: true,
  customerGoneSeconds: STANDARD_CUSTOMER_GONE_SECONDS,
  reopenMinutes: 0,
};

/** Where each setting is stored. */
const COLUMN_OF: Record<keyof Settings, string> = {
  name: 'name',
  priority: 'priority',
  allocation: 'allocation',
  pickAboveCapacity: 'pick_above_capacity',
  weight: 'weight',
  autoAnswer: 'auto_answer',
  offerTimeoutSeconds: 'offer_timeout_s',
  wrapUp: 'wrap_up',
  wrapUpSeconds: 'wrap_up_s',
  wrapUpTakesPlace: 'wrap_up_takes_place',
  customerGoneSeconds: 'customer_gone_s',
  reopenMinutes: 'reopen_minutes',
};
const SETTINGS = Object.keys(COLUMN_OF) as (keyof Settings)[];

/** SQL: what a `QueueSettings` is selected by. */
export const COLUMNS = `id, version, ${SETTINGS.map((one) => `${COLUMN_OF[one]} as "${one}"`).join(', ')}`;

/** SQL: the columns that `valuesOf` is in the order of, and as many parameters. */
export const WRITTEN = [
  'id',
  ...SETTINGS.map((one) => COLUMN_OF[one]),
  'version',
  'changed_at',
  'changed_by',
];
export const PLACES = WRITTEN.map((_, index) => `$${index + 1}`);

export function settingsOf({ id: _, version: __, ...settings }: QueueSettings): Settings {
  return settings;
}

/** In the order of the columns that are `WRITTEN`. */
export function valuesOf(queue: QueueSettings, by: { at: number; account: string | null }): unknown[] {
  return [queue.id, ...SETTINGS.map((one) => queue[one]), queue.version, by.at, by.account];
}
