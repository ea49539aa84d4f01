import type { QueueSettings } from '../../../lib/protocol/admin.ts';

/** What administrators set of a queue. */
export type Settings = Omit<QueueSettings, 'id' | 'version'>;

/** What a queue is like when an administrator gives only its name. */
export const STANDARD: Omit<Settings, 'name'> = {
  priority: 100,
  allocation: 'auto',
  pickAboveCapacity: 0,
  autoAnswer: false,
  offerTimeoutSeconds: 120,
  wrapUp: 'none',
  wrapUpSeconds: 60,
  wrapUpTakesPlace: true,
};

export const COLUMNS = `id, version, name, priority, allocation, pick_above_capacity as "pickAboveCapacity",
  auto_answer as "autoAnswer", offer_timeout_s as "offerTimeoutSeconds", wrap_up as "wrapUp", wrap_up_s as "wrapUpSeconds", wrap_up_takes_place as "wrapUpTakesPlace"`;

export function settingsOf({ id: _, version: __, ...settings }: QueueSettings): Settings {
  return settings;
}

/** In the order of the columns of a statement: the id first, then the settings. */
export function valuesOf(queue: Omit<QueueSettings, 'version'>): unknown[] {
  const { id, name, priority, allocation, pickAboveCapacity, autoAnswer } = queue;
  const { offerTimeoutSeconds, wrapUp, wrapUpSeconds, wrapUpTakesPlace } = queue;
  return [
    ...[id, name, priority, allocation, pickAboveCapacity, autoAnswer],
    ...[offerTimeoutSeconds, wrapUp, wrapUpSeconds, wrapUpTakesPlace],
  ];
}
