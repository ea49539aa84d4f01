-- How many changes of templates there were, in one row: raised by each, which so come one after the other.
create table template_version (
  id      boolean primary key default true check (id),
  version bigint not null
);

create table templates (
  id         text primary key,
  name       text not null,
  shortcut   text,
  folder     text[] not null default '{}',
  -- Ids of queues, none for all. No references: a template whose queues are gone is for nobody, not for all.
  queues     text[] not null default '{}',
  -- By language tag.
  texts      jsonb not null,
  -- The variables in the texts.
  variables  text[] not null default '{}',
  enabled    boolean not null default true,
  -- A removed one stays, empty, so that panels that have it are told.
  removed    boolean not null default false,
  version    bigint not null unique,
  changed_at bigint not null,
  -- Null when no person did it.
  changed_by text references accounts (id)
);
create unique index templates_shortcut on templates (lower(shortcut)) where not removed;
create index templates_by_name on templates (name, id) where not removed;

-- Beside the templates, so that sending changes none of them.
create table template_uses (
  template_id  text primary key references templates (id) on delete cascade,
  uses         int not null,
  last_used_at bigint not null
);
