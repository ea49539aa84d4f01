/** The rooms of server/src with tables of their own, or that read others', the lowest first: reading goes downwards. */
export const ROOMS: Record<string, string[]> = {
  store: ['migrations'],
  accounts: ['accounts', 'sessions', 'devices'],
  queues: ['queues', 'queue_members'],
  audit: ['audit'],
  templates: ['template_version', 'templates', 'template_files', 'template_uses'],
  agents: ['agents'],
  conversations: ['conversations', 'offers'],
  messages: ['messages'],
  attachments: ['attachments', 'blobs', 'attachment_keys'],
  directory: ['directory_entries', 'directory_addresses', 'directory_rejections'],
  routing: [],
  rules: ['rules'],
  channels: [],
  retention: [],
  live: [],
  demo: [],
};
