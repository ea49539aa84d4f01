-- Of who chose to be Not ready and said why: the reason's id, and its name, which stays when the reason is removed.
alter table agents
  add column chosen_reason_id text,
  add column chosen_reason_name text,
  add check ((chosen_reason_id is null) = (chosen_reason_name is null));

-- How many of an agent's places a conversation takes.
alter table queues add column weight int not null default 1 check (weight between 1 and 50);

-- After how long without a connection a customer counts as having left; null: never.
alter table queues add column customer_gone_s int check (customer_gone_s between 30 and 86400);
-- Since when the customer has no page connected; null while one is.
alter table conversations add column customer_gone_since bigint;
create index conversations_customer_gone on conversations (customer_gone_since)
  where customer_gone_since is not null and state in ('queued', 'offered', 'active');

-- For how long a customer may go on with a conversation that has ended; 0: not at all.
alter table queues add column reopen_minutes int not null default 0 check (reopen_minutes between 0 and 10080);
-- The conversation that a customer goes on with in this one.
alter table conversations add column previous_id text references conversations (id) on delete set null;
create index conversations_previous on conversations (previous_id) where previous_id is not null;
