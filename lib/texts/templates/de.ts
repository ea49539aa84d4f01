import type { Translation } from '../catalogue.ts';
import type { TemplateCatalogue } from './en.ts';

export const de: Translation<TemplateCatalogue> = {
  title: 'Antwortvorlagen',
  search: 'Vorlagen durchsuchen',
  search_hint: 'Name, Kürzel oder Text',
  all_folders: 'Alle Ordner',
  folder: 'Ordner',
  loading: 'Vorlagen werden geladen …',
  failed: 'Die Vorlagen konnten nicht geladen werden: {reason}',
  stale: 'Diese Vorlagen sind vielleicht nicht aktuell: {reason}',
  retry: 'Noch einmal',
  none: 'Für {queue} gibt es noch keine Vorlagen.',
  no_match: 'Keine Vorlage passt.',
  found: { one: '{count} Vorlage', other: '{count} Vorlagen' },
  more: {
    one: '{count} weitere: Tippen Sie weiter, um sie zu finden.',
    other: '{count} weitere: Tippen Sie weiter, um sie zu finden.',
  },
  used: { one: 'Einmal benutzt', other: '{count}-mal benutzt' },
  used_last: '{uses}, zuletzt {ago}',
  active: '{name}, {language}. {text}',
  language_key: '{language} (Pfeil rechts)',
  insert_failed: 'Die Vorlage konnte nicht vorbereitet werden.',
  'variable_customer.name': 'Name des Kunden',
  'variable_customer.first_name': 'Vorname des Kunden',
  'variable_customer.email': 'E-Mail des Kunden',
  'variable_customer.phone': 'Telefon des Kunden',
  'variable_agent.name': 'Ihr Name',
  'variable_agent.first_name': 'Ihr Vorname',
  'variable_queue.name': 'Warteschlange',
};
