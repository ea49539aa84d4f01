-- Every refresh token of a session begins with its family: one that was used before is known as such, however old.
alter table sessions
  add column family_hash text unique,
  -- When the newest tokens were asked for, and first used.
  add column granted_at bigint,
  add column used_at bigint;

-- That a refresh token was used once more has no conversation, nor anything of rules.
alter table audit
  drop constraint audit_kind_check,
  drop constraint audit_check,
  add constraint audit_kind_check
    check (kind in ('sent_anyway', 'revealed', 'rules_changed', 'refresh_token_reused')),
  add constraint audit_check check ((kind in ('sent_anyway', 'revealed')) = (conversation_id is not null));
