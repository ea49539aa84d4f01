import type { AddressKind } from '../../../lib/directory/entry.ts';
import type { CountryCode } from '../../../lib/directory/phone-number.ts';
import { spellingsOf } from '../../../lib/directory/phone-number.ts';
import { shownName } from '../../../lib/names/names.ts';
import type { PastConversation, PastConversations } from '../../../lib/protocol/directory.ts';
import type { Role } from '../accounts/index.ts';
import { pageOf } from '../http/paging.ts';
import { containing } from '../store/containing.ts';
import type { Queryable } from '../store/store.ts';
import { FAMILY } from './entries.ts';

/** Who reads: an administrator all, everybody else only what is of queues they belong to. */
export interface Reader {
  id: string;
  role: Role;
}

const PAGE = 20;

/** SQL: the conversations `c` that are over, of customers by the addresses $1 and $2, that the reader $3 may read ($4: all). */
const READABLE = `
  c.ended_at is not null
  and (lower(c.customer_email) = any ($1::text[])
       or regexp_replace(c.customer_phone, '[^+0-9]', '', 'g') = any ($2::text[]))
  and ($4::boolean or exists (select from queue_members m where m.queue_id = c.queue_id and m.account_id = $3))`;

/** The past conversations of an entry, and of what was merged into it. `entry` is the one that is shown. */
export function createPast(store: Queryable, country: () => CountryCode | undefined) {
  async function readable(entry: string, { id, role }: Reader): Promise<unknown[]> {
    const addresses = await store.query<{ kind: AddressKind; value: string }>(
      `with recursive ${FAMILY}
       select distinct kind, value from directory_addresses
        where entry_id = any (array(select id from family)) and unlinked_at is null`,
      [entry],
    );
    const of = (kind: string) => addresses.filter((one) => one.kind === kind).map(({ value }) => value);
    const numbers = of('phone').flatMap((number) => spellingsOf(number, country()));
    return [of('email'), numbers, id, role === 'administrator'];
  }

  return {
    /** Whether the reader may read this conversation as one of the entry's. */
    async isReadable(entry: string, reader: Reader, conversation: string): Promise<boolean> {
      const found = await store.query(`select from conversations c where ${READABLE} and c.id = $5`, [
        ...(await readable(entry, reader)),
        conversation,
      ]);
      return found.length > 0;
    },

    /** A page of them, the newest first, after the cursor that came with the page before. */
    async list(
      entry: string,
      reader: Reader,
      { text, after }: { text: string; after?: string | undefined },
    ): Promise<PastConversations> {
      const [, at = null, id = null] = /^(\d{1,15})-([\w-]{1,64})$/.exec(after ?? '') ?? [];
      const rows = await store.query<Row>(
        `select c.id, q.name as queue, c.channel, c.customer_name as customer, p.name as agent,
                c.queued_since as begun_at,
                (select coalesce(masked_body, body) from messages where conversation_id = c.id and seq = 1) as first
           from conversations c
           join queues q on q.id = c.queue_id
           left join accounts p on p.id = c.agent_id
          where ${READABLE}
            and ($5::bigint is null or (c.queued_since, c.id) < ($5::bigint, $6::text))
            and ($7::text is null or c.customer_name ilike $7
                 or (select true from messages m where m.conversation_id = c.id and m.sender <> 'system'
                        and coalesce(m.masked_body, m.body) ilike $7 limit 1))
          order by c.queued_since desc, c.id desc limit $8`,
        [...(await readable(entry, reader)), ...[at, id, text === '' ? null : containing(text), PAGE + 1]],
      );
      const { page, next } = pageOf(rows, PAGE, (row) => `${row.begun_at}-${row.id}`);
      return { conversations: page.map(toView), next };
    },
  };
}

interface Row {
  id: string;
  queue: string;
  channel: PastConversation['channel'];
  customer: string;
  agent: string | null;
  begun_at: number;
  first: string | null;
}

function toView({ customer, agent, begun_at: begunAt, first, ...row }: Row): PastConversation {
  return {
    ...row,
    customer: shownName(customer),
    ...(agent === null ? {} : { agent }),
    begunAt,
    firstMessage: first ?? '',
  };
}
