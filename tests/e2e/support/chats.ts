import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../../server/src/store/store.ts';

/** What begins a chat without a page. */
export interface NewChat {
  name: string;
  topic: string;
  text: string;
}

/** Begins a chat as the customer's page does; whoever trusts proxies takes each for one of another address. */
export async function beginChat(url: string, { name, topic, text }: NewChat): Promise<void> {
  const topics = await fetch(`${url}/api/chat/topics`);
  const named = ((await topics.json()) as { topics: { id: string; name: string }[] }).topics;
  const from = [10, ...randomUUID().matchAll(/\d/g)].slice(0, 4).join('.');
  const response = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({
      id: randomUUID(),
      topic: named.find((one) => one.name === topic)?.id,
      name,
      text,
    }),
  });
  if (!response.ok) throw new Error(`No chat: ${response.status} ${await response.text()}`);
}

/** Has the customer of this name say so much more, each message beginning with its number. */
export async function lengthen(
  store: Queryable,
  { name, count, text }: { name: string; count: number; text: string },
): Promise<void> {
  await store.query(
    `with grown as (
       update conversations set last_seq = last_seq + $2 where customer_name = $1
       returning id, last_seq - $2 as before
     )
     insert into messages (conversation_id, seq, id, sender, author, body, created_at)
     select g.id, g.before + n, g.id || '-' || n, 'customer', $1, n || ' ' || $3, m.at + n * 1000
       from grown g, generate_series(1, $2) n,
            lateral (select max(created_at) as at from messages where conversation_id = g.id) m`,
    [name, count, text],
  );
}
