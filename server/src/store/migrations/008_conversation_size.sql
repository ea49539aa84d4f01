-- How much a conversation holds, in bytes, about: of what was said before this was counted nothing.
alter table conversations add column size bigint not null default 0;
