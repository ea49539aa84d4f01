-- Whether conversations are offered, picked, or both; and how many beyond its capacity an agent may pick.
alter table queues
  add column allocation text not null default 'auto' check (allocation in ('auto', 'pick', 'both')),
  add column pick_above_capacity int not null default 0 check (pick_above_capacity between 0 and 50);
