import type { Delivery } from '../../../lib/protocol/delivery.ts';
import type { Work } from '../conversations/commit.ts';
import { noteChanged, type Place } from './changes.ts';

/** Stores how far messages have come, and has their agents told of those that came further, or not. */
export async function setDelivery(
  work: Work,
  deliveries: readonly (Place & { delivery: Delivery })[],
): Promise<void> {
  const changed = await work.tx.query<Place>(
    `update messages m set delivery = t.delivery
       from unnest($1::text[], $2::text[], $3::jsonb[]) as t (conversation_id, id, delivery)
      where m.conversation_id = t.conversation_id and m.id = t.id and m.delivery is distinct from t.delivery
      returning m.conversation_id as conversation, m.id`,
    [
      deliveries.map(({ conversation }) => conversation),
      deliveries.map(({ id }) => id),
      deliveries.map(({ delivery }) => JSON.stringify(delivery)),
    ],
  );
  if (changed.length > 0) await noteChanged(work, changed);
}
