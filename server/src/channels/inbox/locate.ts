import type { PlatformCustomer } from '../../conversations/at-platform.ts';
import { findProvided, type Place } from '../../messages/changes.ts';
import type { Queryable } from '../../store/store.ts';

/** Where the message is that the platform calls so, whether the customer wrote it or we; null when it is not here. */
export async function locate(
  tx: Queryable,
  { account, customer }: PlatformCustomer,
  providerId: string,
): Promise<Place | null> {
  const [sent] = await tx.query<Place>(
    `select conversation_id as conversation, message_id as id from deliveries where account_id = $1 and provider_id = $2`,
    [account, providerId],
  );
  return sent ?? findProvided(tx, { account, customer, providerId });
}
