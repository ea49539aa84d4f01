-- Times are milliseconds since the Unix epoch on the server's clock, never the database's.

create table accounts (
  id            text primary key,
  login         text not null,
  name          text not null,
  role          text not null check (role in ('agent', 'administrator')),
  password_hash text not null,
  capacity      int  not null default 3 check (capacity between 1 and 50),
  disabled      boolean not null default false,
  created_at    bigint not null
);
create unique index accounts_login on accounts (lower(login));

create table sessions (
  id                    text primary key,
  account_id            text not null references accounts (id) on delete cascade,
  access_hash           text not null unique,
  access_expires_at     bigint not null,
  refresh_hash          text not null unique,
  previous_refresh_hash text unique,
  refresh_expires_at    bigint not null,
  created_at            bigint not null,
  revoked_at            bigint
);
create index sessions_of_account on sessions (account_id);

create table queues (
  id                  text primary key,
  name                text not null unique,
  -- Lowest first.
  priority            int not null default 100,
  auto_answer         boolean not null default false,
  offer_timeout_s     int not null default 120 check (offer_timeout_s between 5 and 3600),
  wrap_up             text not null default 'none' check (wrap_up in ('none', 'automatic', 'manual')),
  wrap_up_s           int not null default 60 check (wrap_up_s between 1 and 86400),
  wrap_up_takes_place boolean not null default true
);

create table queue_members (
  queue_id   text not null references queues (id) on delete cascade,
  account_id text not null references accounts (id) on delete cascade,
  forced     boolean not null default false,
  -- What the agent ticked, remembered from shift to shift; a forced queue is served whatever it says.
  ticked     boolean not null default false,
  primary key (queue_id, account_id)
);
create index queue_members_of_account on queue_members (account_id);

create table agents (
  account_id       text primary key references accounts (id) on delete cascade,
  status           text not null default 'offline' check (status in ('offline', 'not_ready', 'ready')),
  not_ready_reason text check (not_ready_reason in ('signed_in', 'chosen', 'no_answer')),
  ignored_offers   int not null default 0,
  -- Since when the agent has had nothing new: the longest idle is offered first.
  idle_since       bigint not null,
  -- Since when no connection of the agent's is left; null while connected or offline.
  gone_since       bigint,
  check ((status = 'not_ready') = (not_ready_reason is not null))
);

create table conversations (
  id             text primary key,
  -- The id the customer's page gave when it began, so that beginning twice begins once.
  start_id       text not null unique,
  token_hash     text not null unique,
  queue_id       text not null references queues (id),
  channel        text not null check (channel in ('web_chat')),
  customer_name  text not null,
  customer_email text,
  customer_phone text,
  state          text not null
                 check (state in ('queued', 'offered', 'active', 'wrap_up', 'handled', 'abandoned')),
  agent_id       text references accounts (id),
  offer_id       text,
  -- When the offer times out or the wrap-up ends.
  due_at         bigint,
  queued_since   bigint not null,
  skipped        text[] not null default '{}',
  -- Not offered again before this: the pause after everyone was tried.
  not_before     bigint not null default 0,
  accepted_at    bigint,
  ended_by       text check (ended_by in ('agent', 'customer')),
  ended_at       bigint,
  handled_at     bigint,
  last_seq       int not null default 0,
  check ((state in ('offered', 'active', 'wrap_up', 'handled')) = (agent_id is not null)),
  check ((state = 'offered') = (offer_id is not null)),
  check (state <> 'offered' or due_at is not null),
  check (due_at is null or state in ('offered', 'wrap_up'))
);
create index conversations_waiting on conversations (queue_id, queued_since) where state = 'queued';
create index conversations_due on conversations (due_at) where due_at is not null;
create index conversations_of_agent on conversations (agent_id) where state in ('offered', 'active', 'wrap_up');

create table offers (
  id              text primary key,
  conversation_id text not null references conversations (id),
  agent_id        text not null references accounts (id),
  state           text not null default 'pending'
                  check (state in ('pending', 'accepted', 'declined', 'timed_out', 'revoked', 'customer_left')),
  reason          text,
  offered_at      bigint not null,
  due_at          bigint not null,
  ended_at        bigint,
  check ((state = 'pending') = (ended_at is null))
);
create unique index offers_one_pending_a_conversation on offers (conversation_id) where state = 'pending';
create unique index offers_one_pending_an_agent on offers (agent_id) where state = 'pending';

create table messages (
  conversation_id text not null references conversations (id),
  seq             int  not null,
  id              text not null,
  sender          text not null check (sender in ('agent', 'customer', 'system')),
  author_id       text references accounts (id),
  author          text not null default '',
  body            text not null default '',
  notice          text check (notice in ('agent_joined', 'agent_ended', 'customer_ended', 'agent_lost')),
  created_at      bigint not null,
  primary key (conversation_id, seq),
  unique (conversation_id, id),
  check ((sender = 'system') = (notice is not null))
);
