-- A supervisor is an agent, with what features give supervisors. Reply templates are a right of its own, in any role.
alter table accounts
  drop constraint accounts_role_check,
  add constraint accounts_role_check check (role in ('agent', 'supervisor', 'administrator')),
  add column manages_templates boolean not null default false;
