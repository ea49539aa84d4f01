import type { Translation } from '../catalogue.ts';
import type { HelpCatalogue } from './en.ts';

export const de: Translation<HelpCatalogue> = {
  title: 'Hilfe',
  chapters: 'Kapitel',
  'chapter_handle-a-chat': 'Einen Chat bearbeiten',
  'chapter_reply-templates': 'Antwortvorlagen',
  keys: 'Tasten',
  key: 'Taste',
  does: 'Was sie tut',
  load_failed: 'Dieses Kapitel konnte nicht geladen werden.',
  reload: 'Seite neu laden',
  where_panel: 'Überall im Panel',
  where_picklist: 'In der Auswahlliste',
  where_reply: 'In der Antwort',
  key_focus: 'Zum Angebot und zurück zur Antwort; ohne Angebot zum nächsten Chat',
  key_chats: 'Der Chat darunter oder darüber',
  key_rows: 'Die Zeile darunter oder darüber; aus dem Filter in die Liste',
  key_pick: 'Auswählen',
  key_leave: 'Zurück zu den Chats',
  key_send: 'Senden',
  key_line: 'Neue Zeile',
  key_clean_up: 'Eingabe bereinigen',
  key_template: 'Antwortvorlagen, am Anfang eines Wortes',
  key_emoji: 'Emoji nach Namen, etwa :smile:',
  key_close: 'Schließen, was über der Antwort offen ist',
  key_system_emoji: 'Emoji des Systems',
};
