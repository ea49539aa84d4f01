import type { PlatformCustomer } from '../../conversations/at-platform.ts';
import type { Queryable } from '../../store/store.ts';

/** What is known of who writes by an account. */
export interface Contact {
  account_id: string;
  customer: string;
  name: string | null;
  /** When the platform was asked for the name. */
  asked_at: number | null;
  phone: string | null;
  /** What the customer is called there by now. */
  moved_to: string | null;
}

export const keyOf = ({ account, customer }: PlatformCustomer) => JSON.stringify([account, customer]);

/** The contacts of those customers that have written before. */
export async function readContacts(
  tx: Queryable,
  customers: readonly PlatformCustomer[],
): Promise<Map<string, Contact>> {
  const rows = await tx.query<Contact>(
    `select c.account_id, c.customer, coalesce(now.name, c.name) as name, coalesce(now.asked_at, c.asked_at) as asked_at,
            coalesce(now.phone, c.phone) as phone, c.moved_to
       from channel_contacts c
       join unnest($1::text[], $2::text[]) as t (account_id, customer)
         on c.account_id = t.account_id and c.customer = t.customer
       left join channel_contacts now on now.account_id = c.account_id and now.customer = c.moved_to`,
    [customers.map(({ account }) => account), customers.map(({ customer }) => customer)],
  );
  return new Map(rows.map((row) => [keyOf({ account: row.account_id, customer: row.customer }), row]));
}

/** What platforms said of customers: the last counts, of each customer. What they do not say stays. */
export async function noteContacts(
  tx: Queryable,
  said: readonly (PlatformCustomer & { name: string | null; phone: string | null })[],
): Promise<void> {
  const each = [...new Map(said.map((one) => [keyOf(one), one])).values()];
  await tx.query(
    `insert into channel_contacts as c (account_id, customer, name, phone)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as t (account_id, customer, name, phone)
      order by account_id, customer
     on conflict (account_id, customer) do update
        set name = coalesce(excluded.name, c.name), phone = coalesce(excluded.phone, c.phone)
      where (c.name, c.phone) is distinct from
            (coalesce(excluded.name, c.name), coalesce(excluded.phone, c.phone))`,
    [
      each.map(({ account }) => account),
      each.map(({ customer }) => customer),
      each.map(({ name }) => name),
      each.map(({ phone }) => phone),
    ],
  );
}

/** The platform was asked what the customer is called; null: it does not say. */
export async function noteAsked(
  store: Queryable,
  { account, customer }: PlatformCustomer,
  { name, at }: { name: string | null; at: number },
): Promise<void> {
  await store.query(
    `insert into channel_contacts as c (account_id, customer, name, asked_at) values ($1, $2, $3, $4)
     on conflict (account_id, customer) do update
        set name = coalesce(excluded.name, c.name), asked_at = excluded.asked_at`,
    [account, customer, name, at],
  );
}

/** The customer goes on under another name of the platform's. All that they were called before leads to that one. */
export async function noteMoved(
  tx: Queryable,
  { account, customer }: PlatformCustomer,
  { to, phone }: { to: string; phone: string | null },
): Promise<void> {
  await tx.query(
    `insert into channel_contacts as c (account_id, customer, name, asked_at, phone)
     select $1, $3, o.name, o.asked_at, coalesce($4, o.phone)
       from (select) as always
       left join channel_contacts o on o.account_id = $1 and o.customer = $2
     on conflict (account_id, customer) do update
        set name = coalesce(c.name, excluded.name), phone = coalesce($4, c.phone), moved_to = null`,
    [account, customer, to, phone],
  );
  await tx.query(
    `insert into channel_contacts as c (account_id, customer, moved_to) values ($1, $2, $3)
     on conflict (account_id, customer) do update set moved_to = excluded.moved_to`,
    [account, customer, to],
  );
  await tx.query(
    'update channel_contacts set moved_to = $3 where account_id = $1 and moved_to = $2 and customer <> $3',
    [account, customer, to],
  );
}
