export const en = {
  title: 'Help',
  chapters: 'Chapters',
  'chapter_handle-a-chat': 'Handle a chat',
  'chapter_reply-templates': 'Reply templates',
  keys: 'Keys',
  key: 'Key',
  does: 'What it does',
  load_failed: 'This chapter could not be loaded.',
  reload: 'Reload the page',
  where_panel: 'Anywhere in the panel',
  where_reply: 'In the reply',
  key_focus: 'To the offer, and back to the reply; without an offer, to the next chat',
  key_chats: 'The chat below or above',
  key_send: 'Send',
  key_line: 'New line',
  key_clean_up: 'Clean up input',
  key_template: 'Reply templates, at the beginning of a word',
  key_emoji: 'Emoji by name, as in :smile:',
  key_close: 'Close what is open above the reply',
  key_system_emoji: 'Emoji of the system',
} as const;

export type HelpCatalogue = typeof en;
