-- Each change of what administrators configure, only ever added to: what it was before, and is after.
create table configuration_changes (
  id         bigint generated always as identity primary key,
  at         bigint not null,
  -- Null when no person did it.
  account_id text references accounts (id),
  thing      text not null check (thing in ('queue', 'account', 'member', 'rules', 'template', 'desk')),
  -- Refers to nothing: a change outlives what was changed.
  thing_id   text not null,
  name       text not null,
  version    bigint not null,
  before     jsonb,
  after      jsonb,
  check (before is not null or after is not null)
);
create index configuration_changes_of_thing on configuration_changes (thing, thing_id, id);

create function refuse_history_change() returns trigger language plpgsql as $$
begin
  raise exception 'The history is only ever added to.';
end
$$;
create trigger configuration_changes_append_only before update or delete on configuration_changes
  for each row execute function refuse_history_change();

-- As rules and templates have them; nobody knows who changed what there is already.
alter table queues
  add column version int not null default 1,
  add column changed_at bigint,
  add column changed_by text references accounts (id);
alter table accounts
  add column version int not null default 1,
  add column changed_at bigint,
  add column changed_by text references accounts (id);
