-- Every channel of lib/channels: which of them are open is for the server to say.
alter table conversations
  drop constraint conversations_channel_check,
  add constraint conversations_channel_check check (channel in ('web_chat', 'whatsapp', 'messenger'));
