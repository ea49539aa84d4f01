import type { Translation } from '../catalogue.ts';
import type { HomeCatalogue } from './en.ts';

export const de: Translation<HomeCatalogue> = {
  title: 'Sidedesk',
  intro: 'Der Chat-Dienst dieses Contact Centers.',
  setup_title: 'Hier hat noch niemand ein Konto',
  setup_text:
    'Legen Sie den ersten Administrator und die erste Warteschlange an. Dazu brauchen Sie den Einmalcode aus dem Protokoll des Servers.',
  setup_open: 'Jetzt einrichten',
  ways: 'Wohin es geht',
  chat_for: 'Kunden',
  chat_title: 'Web-Chat',
  chat_text: 'Schreiben Sie dem Contact Center.',
  chat_open: 'Chat öffnen',
  panel_for: 'Agenten',
  panel_title: 'Communication Panel',
  panel_text: 'Eine Browser-Erweiterung neben Ihrem Web-CRM. Sie fragt nach der Adresse des Servers:',
  panel_closed:
    'Ist es geschlossen, öffnet es das Symbol von Sidedesk in der Leiste des Browsers. Es ist hinter dem Puzzleteil, bis Sie es anheften.',
  panel_open: 'Wie man damit arbeitet',
  configurator_for: 'Administratoren',
  configurator_title: 'System Configurator',
  configurator_text: 'Warteschlangen, Konten, Antwortvorlagen und die Regeln für Antworten.',
  configurator_open: 'System Configurator öffnen',
  docs_for: 'Betrieb',
  docs_title: 'Dokumentation',
  docs_text:
    'Einstellungen des Servers, der erste Start, und wie die Erweiterung auf die Rechner kommt. Auf Englisch.',
  docs_open: 'Dokumentation lesen',
};
