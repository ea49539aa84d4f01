-- Agents who go by rules of their own.
create table groups (
  id         text primary key,
  name       text not null unique,
  version    int not null,
  changed_at bigint not null,
  -- Null when no person did it.
  changed_by text references accounts (id)
);

alter table accounts add column group_id text references groups (id);
create index accounts_of_group on accounts (group_id) where group_id is not null;

-- The set of a kind for all, or that of a group, which holds for its agents instead. No two contents ever have one
-- revision, of whatever set.
create sequence rules_revision;
alter table rules
  drop constraint rules_pkey,
  add column group_id text references groups (id),
  add column revision bigint not null unique default nextval('rules_revision');
create unique index rules_for_all on rules (kind) where group_id is null;
create unique index rules_of_groups on rules (group_id, kind) where group_id is not null;

-- As the group was called whose rules were changed; null of those for all.
alter table audit
  add column rules_group text,
  add constraint audit_rules_group_check check (rules_group is null or kind = 'rules_changed');

alter table configuration_changes
  drop constraint configuration_changes_thing_check,
  add constraint configuration_changes_thing_check
    check (thing in ('queue', 'account', 'member', 'rules', 'template', 'desk', 'group'));
