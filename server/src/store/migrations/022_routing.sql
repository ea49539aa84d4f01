-- Of who chose to be Not ready and said why: the reason's id, and its name, which stays when the reason is removed.
alter table agents
  add column chosen_reason_id text,
  add column chosen_reason_name text,
  add check ((chosen_reason_id is null) = (chosen_reason_name is null));
