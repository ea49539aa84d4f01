import type { ChannelId } from '../../../lib/channels/index.ts';
import { shownName } from '../../../lib/names/names.ts';
import type { Waiting } from '../../../lib/protocol/picklist.ts';
import { queryMany } from '../store/many.ts';
import type { Queryable } from '../store/store.ts';

interface WaitingRow {
  id: string;
  queue: string;
  channel: ChannelId;
  name: string;
  email: string | null;
  phone: string | null;
  queued_since: number;
  first: string;
}

/** As much of a first message as a row of the list may show, in characters. */
const FIRST_WORDS = 300;

/** The conversations that wait to be picked: all of them, or those of these that do. */
export async function readWaiting(store: Queryable, ids: readonly string[] | null): Promise<Waiting[]> {
  const rows = await queryMany<WaitingRow>(
    store,
    `select c.id, c.queue_id as queue, c.channel, c.customer_name as name, c.customer_email as email,
            c.customer_phone as phone, c.queued_since, left(coalesce(m.masked_body, m.body), ${FIRST_WORDS}) as first
       from conversations c
       join queues q on q.id = c.queue_id
       join messages m on m.conversation_id = c.id and m.seq = 1
      where c.state = 'queued' and q.allocation <> 'auto' and ($1::text[] is null or c.id = any ($1))`,
    [ids],
  );
  return rows.map(({ id, queue, channel, name, email, phone, queued_since: queuedSince, first }) => ({
    id,
    queue,
    channel,
    customer: {
      name: shownName(name),
      ...(email === null ? {} : { email }),
      ...(phone === null ? {} : { phone }),
    },
    queuedSince,
    firstWords: first,
  }));
}
