-- An account at a platform by which customers write: a WhatsApp number, a Facebook page, an app of Sinch.
create table channel_accounts (
  id          text primary key,
  channel     text not null check (channel in ('whatsapp', 'messenger', 'sinch')),
  name        text not null unique,
  -- Where its conversations wait.
  queue_id    text not null references queues (id),
  enabled     boolean not null default true,
  -- What the platform calls it: the phone number's id, the page's id, the app's id.
  external_id text not null,
  -- What else the platform wants to know that is no secret, as the channel's folder says.
  settings    jsonb not null default '{}',
  -- Sealed: who reads this row learns nothing of it.
  secrets     text not null,
  -- Since when each of them is there, by its name.
  secrets_set jsonb not null default '{}',
  version     int not null default 1 check (version > 0),
  created_at  bigint not null,
  changed_at  bigint not null,
  changed_by  text references accounts (id),
  -- How it does: what the platform said when it was last asked, and what came and went last.
  display_name     text,
  checked_at       bigint,
  token_expires_at bigint,
  last_received_at bigint,
  last_sent_at     bigint,
  last_failure     jsonb,
  unique (channel, external_id)
);

alter table configuration_changes
  drop constraint configuration_changes_thing_check,
  add constraint configuration_changes_thing_check
    check (thing in ('queue', 'account', 'member', 'rules', 'template', 'desk', 'group', 'channel'));

alter table conversations
  drop constraint conversations_channel_check,
  add constraint conversations_channel_check check (channel in ('web_chat', 'whatsapp', 'messenger', 'sinch')),
  -- Who comes by a platform has no page to let in.
  alter column token_hash drop not null,
  -- By which account the customer came, and what the platform calls them.
  add column channel_account_id text references channel_accounts (id),
  add column channel_customer text,
  -- Until when the customer's last message may be answered freely.
  add column reply_until bigint,
  -- Who had the conversation before, and is asked first.
  add column preferred_agent_id text references accounts (id),
  add constraint conversations_account_check check ((channel_account_id is null) = (channel_customer is null));
create unique index conversations_one_open on conversations (channel_account_id, channel_customer)
  where state in ('queued', 'offered', 'active');
create index conversations_of_channel_customer on conversations (channel_account_id, channel_customer, queued_since)
  where channel_account_id is not null;

alter table messages
  -- What it is, where it is not just text or a file: a location, a sticker.
  add column what text,
  -- What it answers: the text of that message, cut, and its id if it is in this conversation.
  add column quotes jsonb,
  -- The emoji that the customer put to it.
  add column reaction text,
  -- When the customer took it back.
  add column removed_at bigint,
  -- The platform's id of what a customer wrote.
  add column provider_id text,
  -- Of what an agent wrote to a platform: how far it has come, as agents see it.
  add column delivery jsonb,
  -- When anything of it changed after it was stored.
  add column changed_at bigint;
create unique index messages_of_provider on messages (conversation_id, provider_id) where provider_id is not null;
create index messages_changed on messages (conversation_id, changed_at) where changed_at is not null;

-- What platforms tell, stored before they are answered; each once, by its id there.
create table channel_events (
  account_id  text not null references channel_accounts (id),
  id          text not null,
  position    bigint generated always as identity,
  customer    text not null,
  -- Null once it is applied.
  event       jsonb,
  received_at bigint not null,
  attempts    int not null default 0,
  not_before  bigint not null default 0,
  primary key (account_id, id)
);
create index channel_events_waiting on channel_events (position) where event is not null;
create index channel_events_in_order on channel_events (account_id, customer, position) where event is not null;
create index channel_events_by_age on channel_events (received_at) where event is null;

-- Who writes by an account, as the platform tells.
create table channel_contacts (
  account_id text not null references channel_accounts (id),
  customer   text not null,
  -- Null while the platform gives none.
  name       text,
  asked_at   bigint,
  phone      text,
  -- What the customer is called there since then.
  moved_to   text,
  primary key (account_id, customer)
);

-- What agents wrote to customers at platforms: a row for each message that the platform gets.
create table deliveries (
  conversation_id text not null,
  message_id      text not null,
  -- From 0: a long text goes in several.
  part            int  not null,
  account_id      text not null references channel_accounts (id),
  state           text not null check (state in ('waiting', 'sending', 'sent', 'delivered', 'read', 'failed')),
  -- What it is sent with beside the message: a template of the platform's, as the channel's folder says.
  template        jsonb,
  provider_id     text,
  attempts        int not null default 0,
  -- Since when it is to go: after too long it is given up.
  since           bigint not null,
  not_before      bigint not null default 0,
  -- When it was last begun to be sent, and until when nobody else begins.
  begun_at        bigint,
  claimed_until   bigint not null default 0,
  -- A process died while it was sent, and nobody knows whether it was.
  maybe_twice     boolean not null default false,
  failure         jsonb,
  changed_at      bigint not null,
  primary key (conversation_id, message_id, part),
  foreign key (conversation_id, message_id) references messages (conversation_id, id),
  check ((state = 'failed') = (failure is not null))
);
create unique index deliveries_of_provider on deliveries (account_id, provider_id) where provider_id is not null;
create index deliveries_due on deliveries (not_before) where state in ('waiting', 'sending');
