-- Files that go with reply templates, their bytes kept as those of attachments are.
create table template_files (
  id          text primary key,
  template_id text not null references templates (id),
  position    int not null,
  name        text not null,
  -- What is said of it where it is sent, as in messages.
  file        jsonb not null,
  digest      text not null references blobs (digest),
  thumbnail   text references blobs (digest),
  unique (template_id, position)
);
create index template_files_of_blob on template_files (digest);
create index template_files_of_thumbnail on template_files (thumbnail) where thumbnail is not null;
create trigger template_files_let_go after delete on template_files for each row execute function let_go_of_blobs();

-- Whoever puts bytes there before anything refers to them has until then.
alter table blobs add column reserved_until bigint not null default 0;

-- Of a file whose bytes were here before it was announced, as a template's are: what is said of it where it is sent.
alter table attachments add column kept jsonb;
