-- What somebody said last in a conversation, however long it is: of agents by their id, of the customer by none.
create index messages_of_author on messages (conversation_id, coalesce(author_id, ''), seq) where sender <> 'system';
