-- A conversation can be erased while the audit keeps what agents did: ids that bind nothing.
alter table audit
  drop constraint audit_account_id_fkey,
  drop constraint audit_conversation_id_fkey;

-- The audit is only ever added to, but for what a transaction declares to be old enough to go.
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
     and old.at < nullif(current_setting('sidedesk.audit_ages_out_before', true), '')::bigint then
    return old;
  end if;
  raise exception 'The audit is only ever added to.';
end
$$;
create index audit_by_age on audit (at);

-- A person's conversations, by an address in the form in which it is compared.
create index conversations_of_email on conversations (lower(customer_email)) where customer_email is not null;
create index conversations_of_phone on conversations (regexp_replace(customer_phone, '[^+0-9]', '', 'g'))
  where customer_phone is not null;
create index conversations_by_age on conversations (ended_at) where state in ('handled', 'abandoned');
-- What belongs to a conversation goes before it, never by a cascade: what nobody has declared keeps it from going.
create index offers_of_conversation on offers (conversation_id);
