-- Of who chose to be Not ready and said why: the reason's id, and its name, which stays when the reason is removed.
alter table agents
  add column chosen_reason_id text,
  add column chosen_reason_name text,
  add check ((chosen_reason_id is null) = (chosen_reason_name is null));

-- How many of an agent's places a conversation takes.
alter table queues add column weight int not null default 1 check (weight between 1 and 50);
