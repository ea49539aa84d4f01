-- What administrators set of the desk as a whole: one row, as soon as somebody has set anything.
create table desk_settings (
  only_row   boolean primary key default true check (only_row),
  settings   jsonb not null,
  version    int not null check (version > 0),
  changed_at bigint not null,
  -- Null when no person did it.
  changed_by text references accounts (id)
);

-- When old conversations were last removed because the desk's settings say so: whoever moves it on does it.
create table age_outs (
  only_row boolean primary key default true check (only_row),
  last_at  bigint not null
);
