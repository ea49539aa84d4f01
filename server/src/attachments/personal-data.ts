import { type ColumnClaims, rowsOfConversations } from '../personal-data.ts';

export const claims: ColumnClaims = {
  attachments: {
    aboutCustomers: ['id', 'conversation_id', 'name', 'refused', 'type', 'digest', 'thumbnail'],
    others: {
      sender: 'one of a list',
      author_id: 'an agent',
      confirmed: 'ids of the administrators’ patterns',
      state: 'one of a list',
      kept: 'of what administrators prepared for replies',
    },
  },
  blobs: {
    aboutCustomers: [],
    others: { digest: 'of bytes that an attachment refers to', state: 'one of a list' },
  },
  attachment_keys: { aboutCustomers: [], others: { secret: 'made at random by the server' } },
};

/** The files that customers and agents sent. Their bytes go within a minute of the last attachment that refers to them. */
export const attachmentData = rowsOfConversations({
  table: 'attachments',
  whose: 'r.conversation_id = any ($1::text[])',
  key: ['id'],
  erase: `delete from attachments where id in (
            select id from attachments where conversation_id = any ($1::text[]) limit $2)`,
});
