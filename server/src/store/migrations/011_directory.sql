-- The customers known by phone number or e-mail address.
create table directory_entries (
  id          text primary key,
  name        text not null,
  note        text not null default '',
  source      text not null check (source in ('agent', 'import')),
  created_at  bigint not null,
  -- The entry that this one is part of, until that is undone; what is its own stays its own.
  merged_into text references directory_entries (id),
  check (merged_into <> id)
);
create index directory_entries_merged on directory_entries (merged_into) where merged_into is not null;

create table directory_addresses (
  entry_id        text not null references directory_entries (id),
  kind            text not null check (kind in ('phone', 'email')),
  -- As lib/directory compares it; national variants of one number share the likeness.
  value           text not null,
  likeness        text not null,
  -- As it was written where it came from.
  written         text not null,
  source          text not null check (source in ('agent', 'conversation', 'import')),
  channel         text,
  -- The conversation that it came with: an id that leads nowhere once that is erased.
  conversation_id text,
  linked_by       text references accounts (id),
  linked_at       bigint not null,
  -- An entry gave it up: kept, so that giving it back brings its origin back.
  unlinked_at     bigint,
  -- Other entries have it as well, on purpose.
  shared          boolean not null default false,
  primary key (entry_id, kind, value)
);
create unique index directory_addresses_once on directory_addresses (kind, value)
  where not shared and unlinked_at is null;
create index directory_addresses_alike on directory_addresses (likeness, kind) where unlinked_at is null;
create index directory_addresses_value on directory_addresses (value, kind);

-- Addresses like one of the entry's that are not the same customer's: somebody has looked.
create table directory_rejections (
  entry_id text not null references directory_entries (id),
  kind     text not null check (kind in ('phone', 'email')),
  value    text not null,
  primary key (entry_id, kind, value)
);

-- What was done with the directory is on record by the entries' ids, which bind nothing.
alter table audit
  drop constraint audit_kind_check,
  add constraint audit_kind_check
    check (kind in ('sent_anyway', 'revealed', 'rules_changed', 'refresh_token_reused', 'directory_changed')),
  add column directory_action text,
  add column entry_id text,
  add column other_entry_id text,
  add constraint audit_directory_check check ((kind = 'directory_changed') = (directory_action is not null));
