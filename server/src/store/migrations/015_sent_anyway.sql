-- The names of the sensitive patterns in an agent's message that was sent all the same; null when there were none.
alter table messages add column sent_anyway jsonb;
