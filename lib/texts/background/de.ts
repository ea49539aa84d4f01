import type { Translation } from '../catalogue.ts';
import type { BackgroundCatalogue } from './en.ts';

export const de: Translation<BackgroundCatalogue> = {
  menu_send_selection: 'Auswahl in die Antwort übernehmen',
  menu_capture_here: 'Auf dieser Website kopierten Text erfassen',
  capture_not_taken: 'Nichts wurde erfasst',
  capture_refused_signed_out: 'Melden Sie sich zuerst bei Sidedesk an.',
  capture_refused_forbidden: 'Ihre Administration erlaubt das Erfassen von {site} nicht.',
  capture_refused_secret:
    'Kennwort- und Kartenfelder und Teile der Seite, die der Browser verschlossen hält, werden nie erfasst.',
  restarted: 'Sidedesk wurde aktualisiert',
  restarted_open: 'Klicken Sie, um das Panel wieder zu öffnen.',
  notification_offer: 'Neuer Chat von {customer}',
  notification_message: 'Neue Nachricht von {customer}',
  notification_offer_unnamed: 'Neuer Chat',
  notification_message_unnamed: 'Neue Nachricht',
  notification_accept: 'Annehmen',
  notification_decline: 'Ablehnen',
  notification_click: '{queue} · Klicken zum Antworten',
};
