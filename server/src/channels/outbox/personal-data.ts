import { type ColumnClaims, rowsOfConversations } from '../../personal-data.ts';

export const claims: ColumnClaims = {
  deliveries: {
    aboutCustomers: ['conversation_id', 'message_id', 'template', 'provider_id'],
    others: {
      account_id: 'which account',
      state: 'one of a list',
      failure: 'the platform’s code and words for why it did not take it: nothing of the message',
    },
  },
};

/** How far what agents wrote has come at platforms, with what was filled into a platform's template. */
export const deliveryData = rowsOfConversations({
  table: 'deliveries',
  whose: 'r.conversation_id = any ($1::text[])',
  key: ['conversation_id', 'message_id', 'part'],
  erase: `delete from deliveries where (conversation_id, message_id, part) in (
            select conversation_id, message_id, part from deliveries
             where conversation_id = any ($1::text[]) limit $2)`,
});
