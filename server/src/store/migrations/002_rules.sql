create table rules (
  kind       text primary key check (kind in ('sensitive', 'clean_up')),
  config     jsonb not null,
  version    int not null check (version > 0),
  changed_at bigint not null,
  -- Null when no person did it.
  changed_by text references accounts (id)
);

-- What a customer's message is shown as to agents, and which patterns were found; null when shown as it is.
alter table messages
  add column masked_body     text,
  add column masked_patterns jsonb,
  add check ((masked_body is null) = (masked_patterns is null));

-- Who did what about the rules: the patterns with their counts, never the text.
create table audit (
  id              bigint generated always as identity primary key,
  at              bigint not null,
  kind            text not null check (kind in ('sent_anyway', 'revealed', 'rules_changed')),
  account_id      text references accounts (id),
  conversation_id text references conversations (id),
  message_id      text,
  patterns        jsonb not null default '[]',
  rules_kind      text check (rules_kind in ('sensitive', 'clean_up')),
  rules_version   int,
  check ((kind = 'rules_changed') = (conversation_id is null)),
  check ((conversation_id is null) = (message_id is null)),
  check ((kind = 'rules_changed') = (rules_kind is not null and rules_version is not null))
);
create index audit_of_account on audit (account_id, id);
create index audit_of_conversation on audit (conversation_id, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is only ever added to.';
end
$$;
create trigger audit_append_only before update or delete on audit
  for each row execute function refuse_audit_change();
