import { type ColumnClaims, rowsOfConversations } from '../personal-data.ts';

export const claims: ColumnClaims = {
  messages: {
    aboutCustomers: [
      'conversation_id',
      'id',
      'author',
      'body',
      'masked_body',
      'masked_patterns',
      'file',
      'quotes',
      'reaction',
      'provider_id',
    ],
    others: {
      sender: 'one of a list',
      author_id: 'an agent',
      sent_anyway: 'administrators’ names for what was found; never the text',
      notice: 'one of a list',
      what: 'one of a list',
      delivery: 'how far it came, and the platform’s own words for why it did not: nothing of the message',
    },
  },
};

/** What customers and agents wrote, with the customer's name on each of the customer's messages. */
export const messageData = rowsOfConversations({
  table: 'messages',
  whose: 'r.conversation_id = any ($1::text[])',
  key: ['conversation_id', 'seq'],
  erase: `delete from messages where (conversation_id, seq) in (
            select conversation_id, seq from messages where conversation_id = any ($1::text[]) limit $2)`,
});
