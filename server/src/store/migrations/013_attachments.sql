-- Of a file its name is the body of the message, and this the rest; of a notice about one, why it was refused.
alter table messages
  add column file jsonb,
  drop constraint messages_notice_check,
  add constraint messages_notice_check
    check (notice in ('agent_joined', 'agent_ended', 'customer_ended', 'agent_lost', 'file_refused'));

alter table rules
  drop constraint rules_kind_check,
  add constraint rules_kind_check check (kind in ('sensitive', 'clean_up', 'attachments'));
alter table audit
  drop constraint audit_rules_kind_check,
  add constraint audit_rules_kind_check check (rules_kind in ('sensitive', 'clean_up', 'attachments'));

-- What the storage of files holds, by the SHA-256 of the bytes: referred to by attachments; loose when one of them let
-- go of it, so that somebody has to look; doomed when nothing refers to it and its bytes are being removed.
create table blobs (
  digest text primary key,
  state  text not null check (state in ('held', 'loose', 'doomed'))
);
create index blobs_to_look_at on blobs (digest) where state <> 'held';

create table attachments (
  -- Made by the sender; its message's id too.
  id              text primary key,
  conversation_id text not null references conversations (id),
  sender          text not null check (sender in ('agent', 'customer')),
  author_id       text references accounts (id),
  name            text not null,
  size            bigint not null check (size > 0),
  -- The sensitive patterns that an agent sends anyway.
  confirmed       jsonb not null default '[]',
  state           text not null check (state in ('uploading', 'checking', 'sent', 'refused')),
  -- How much of it is stored for good, in bytes.
  received        bigint not null default 0,
  -- Why it is not sent, as the wire says it.
  refused         jsonb,
  -- Whoever checks it has it until then; when it is checked again after that.
  claimed_until   bigint not null default 0,
  scanner_down    boolean not null default false,
  type            text,
  digest          text references blobs (digest),
  thumbnail       text references blobs (digest),
  changed_at      bigint not null,
  check ((state = 'refused') = (refused is not null)),
  check (state <> 'sent' or (digest is not null and type is not null and received = size))
);
create index attachments_of_conversation on attachments (conversation_id);
create index attachments_of_blob on attachments (digest) where digest is not null;
create index attachments_of_thumbnail on attachments (thumbnail) where thumbnail is not null;
create index attachments_under_way on attachments (state, changed_at) where state in ('uploading', 'checking');

create function let_go_of_blobs() returns trigger language plpgsql as $$
begin
  update blobs set state = 'loose' where digest in (old.digest, old.thumbnail) and state = 'held';
  return null;
end
$$;
create trigger attachments_let_go after delete on attachments for each row execute function let_go_of_blobs();
create trigger attachments_refer_to_others after update of digest, thumbnail on attachments for each row
  when (old.digest is distinct from new.digest or old.thumbnail is distinct from new.thumbnail)
  execute function let_go_of_blobs();

-- What addresses are signed with.
create table attachment_keys (
  id     int primary key check (id = 1),
  secret text not null
);
