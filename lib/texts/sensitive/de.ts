import type { Translation } from '../catalogue.ts';
import type { SensitiveCatalogue } from './en.ts';

export const de: Translation<SensitiveCatalogue> = {
  list: 'In dieser Antwort gefunden',
  show: '{name}: in der Antwort zeigen',
  blocked: 'Nicht erlaubt',
  across: 'Zusammen mit dem, was Sie vorher gesendet haben.',
  mask: 'Maskieren',
  mask_name: '{name} maskieren, die letzten vier Ziffern bleiben',
  mask_all: 'Alle maskieren',
  remove: 'Entfernen',
  remove_name: '{name} entfernen',
  remove_all: 'Alle entfernen',
  more: {
    one: 'und {count} weitere Stelle, in der Antwort markiert',
    other: 'und {count} weitere Stellen, in der Antwort markiert',
  },
  announced: 'In dieser Antwort gefunden: {names}.',
  announced_blocked: 'Kann nicht gesendet werden: {names}.',
  warn_title: 'Vor dem Senden prüfen',
  warn: 'Diese Antwort enthält:',
  warn_too: 'Außerdem enthält sie:',
  block_title: 'Diese Antwort kann nicht gesendet werden',
  block: 'Sie enthält, was Ihre Administratoren nicht hinauslassen:',
  contact: 'Wen Sie fragen können:',
  advice_value: 'Maskieren oder entfernen Sie es.',
  advice_words: 'Formulieren Sie es um oder entfernen Sie es.',
  modify: 'Ändern',
  recorded: 'Trotzdem zu senden wird festgehalten, ohne den Text.',
};
