import type { Translation } from '../catalogue.ts';
import type { enDesk } from './en-desk.ts';

export const deDesk: Translation<typeof enDesk> = {
  page_desk: 'Desk',
  desk_about:
    'Was für den Desk als Ganzes gilt: Name und Ort, der Webchat, wie lange Daten aufbewahrt werden.',
  desk_identity: 'Name und Ort',
  desk_name: 'Name',
  desk_name_hint: 'Wie der Desk heißt, auch für Kunden.',
  desk_country: 'Land',
  desk_country_hint:
    'Von Telefonnummern ohne Landesvorwahl. Vor dem Füllen des Verzeichnisses festlegen: Gespeichertes bleibt, wie es ist.',
  desk_country_none: 'Keines: Landesvorwahlen sind nötig',
  desk_time_zone: 'Zeitzone',
  desk_time_zone_hint: 'Dort ist es jetzt {time}.',
  desk_contact: 'An wen sich Agenten wenden',
  desk_contact_hint:
    'Ein Name, eine Nummer, eine Adresse: zu lesen in der Hilfe, und wo eine Antwort gesperrt ist.',

  desk_chat: 'Webchat',
  desk_chat_title: 'Titel',
  desk_chat_title_hint: 'Leer: der Name des Desks.',
  desk_chat_greeting: 'Begrüßung',
  desk_chat_greeting_hint: 'Bevor ein Chat beginnt. Leer: was der Chat von selbst sagt.',
  desk_chat_coloured: 'Eine eigene Farbe',
  desk_chat_coloured_hint: 'Text darauf ist schwarz oder weiß, je nachdem, was besser lesbar ist.',
  desk_chat_colour: 'Farbe',
  desk_chat_side: 'Der Knopf steht',
  desk_chat_right: 'rechts',
  desk_chat_left: 'links',
  desk_chat_sites: 'Websites, die den Chat auf ihren Seiten haben dürfen',
  desk_chat_sites_hint: 'Eine pro Zeile. Jede andere Website wird abgelehnt.',
  desk_chat_everywhere: 'Eine pro Zeile. Keine ist genannt: Jede Website darf ihn haben.',
  desk_chat_no_site: '{site} ist keine Website: in der Form {example} schreiben, ohne Pfad, und einmal.',
  desk_chat_too_many_sites: 'Höchstens 50 Websites.',
  desk_chat_preview: 'So sehen es Kunden',
  desk_chat_usual_title: 'Chatten Sie mit uns',
  desk_chat_usual_greeting: 'Sagen Sie uns, worum es geht.',
  desk_chat_start: 'Chat beginnen',

  desk_privacy: 'Datenschutzhinweis',
  desk_privacy_about: 'Kunden lesen ihn, bevor sie schreiben.',
  desk_privacy_text: 'Hinweis',
  desk_privacy_link: 'Adresse des Ganzen',
  desk_privacy_link_hint: 'Eine Seite, auf der alles steht. Leer: kein Link.',
  desk_privacy_link_problem: 'Bitte eine Adresse, die mit https:// beginnt.',

  desk_reasons: 'Gründe für Nicht bereit',
  desk_reasons_about: 'Agenten wählen einen, wenn sie nicht bereit sind, in dieser Reihenfolge.',
  desk_reason_add: 'Grund hinzufügen',
  desk_reason_name: 'Grund',
  desk_reason_up: '{name} nach oben',
  desk_reason_twice: 'Ein anderer Grund heißt schon so.',

  desk_retention: 'Wie lange Gespräche aufbewahrt werden',
  desk_retention_on: 'Alte Gespräche gehen von selbst',
  desk_retention_hint:
    'Einmal am Tag, mit allem, was zu ihnen gehört. Sie sind endgültig weg; wie viel es war, wird festgehalten.',
  desk_retention_days: 'Tage nach ihrem Ende',
};
