import * as v from 'valibot';
import { Id } from './primitives.ts';

/** The tables with something about customers, in the order in which people read of them. */
export const DATA_TABLES = [
  ...['conversations', 'messages', 'attachments', 'offers'],
  ...['deliveries', 'channel_contacts', 'channel_events'],
  ...['directory_entries', 'directory_addresses', 'directory_rejections', 'audit'],
] as const;

/** Numbers of rows by table. */
export const RowCounts = v.record(v.string(), v.number());

const address = (longest: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest));
/** Whose data: of a customer known by an address, or of the customer of one conversation and no other. */
export const Person = v.union([
  v.strictObject({ email: address(320) }),
  v.strictObject({ phone: address(60) }),
  v.strictObject({ conversation: Id }),
]);

const Days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500));
/** What is too old to be kept, in days since conversations ended and since entries of the audit were made. */
export const AgeOut = v.partial(v.object({ conversationDays: Days, auditDays: Days }));

export type RowCounts = v.InferOutput<typeof RowCounts>;
export type Person = v.InferOutput<typeof Person>;
export type AgeOut = v.InferOutput<typeof AgeOut>;
