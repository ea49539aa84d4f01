-- A session of the System Configurator has no refresh token: its access token lives on while it is used.
alter table sessions alter column refresh_hash drop not null;
-- When the holder of such a session gave the password once more.
alter table sessions add column confirmed_at bigint;
