-- That customers' data was handed out or removed is on record with how much it was, and never whose.
alter table audit
  add column counts jsonb,
  drop constraint audit_kind_check,
  add constraint audit_kind_check
    check (kind in ('sent_anyway', 'revealed', 'rules_changed', 'refresh_token_reused', 'directory_changed', 'exported',
                    'erased', 'aged_out')),
  add constraint audit_counts_check check ((kind in ('exported', 'erased', 'aged_out')) = (counts is not null));
