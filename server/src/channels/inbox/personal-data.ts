import { type ColumnClaims, rowsOfConversations } from '../../personal-data.ts';

export const claims: ColumnClaims = {
  channel_events: {
    aboutCustomers: ['id', 'customer', 'event'],
    others: { account_id: 'which account' },
  },
  channel_contacts: {
    aboutCustomers: ['customer', 'name', 'phone', 'moved_to'],
    others: { account_id: 'which account' },
  },
};

/** SQL: whether row `r` is about whoever is the customer of a conversation `c`, by any of their names at the platform. */
const OF_CUSTOMER = `c.channel_account_id = r.account_id
  and (c.channel_customer = r.customer
       or exists (select from channel_contacts k where k.account_id = r.account_id and k.customer = r.customer
                                                   and k.moved_to = c.channel_customer))`;
const THEIRS = `exists (select from conversations c where c.id = any ($1::text[]) and ${OF_CUSTOMER})`;
/** As long as the customer has another conversation, it is needed for that one. */
const ONLY_THEIRS = `${THEIRS}
  and not exists (select from conversations c where c.id <> all ($1::text[]) and ${OF_CUSTOMER})`;

/** What a platform told of a customer: the words until they are in a conversation, the ids for a month. */
export const eventData = rowsOfConversations({
  table: 'channel_events',
  whose: THEIRS,
  key: ['account_id', 'id'],
  erase: `delete from channel_events where (account_id, id) in (
            select r.account_id, r.id from channel_events r where ${ONLY_THEIRS} limit $2)`,
});

export const contactData = rowsOfConversations({
  table: 'channel_contacts',
  whose: THEIRS,
  key: ['account_id', 'customer'],
  erase: `delete from channel_contacts where (account_id, customer) in (
            select r.account_id, r.customer from channel_contacts r where ${ONLY_THEIRS} limit $2)`,
});
