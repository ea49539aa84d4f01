-- Where accounts were signed in to from. What a device keeps opens nothing: it tells its owner from strangers who guess.
create table devices (
  token_hash text primary key,
  account_id text not null references accounts (id) on delete cascade,
  used_at    bigint not null
);
create index devices_of_account on devices (account_id);
