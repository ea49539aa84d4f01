import type { Translation } from '../catalogue.ts';
import type { OrganisationCatalogue } from './en.ts';

export const de: Translation<OrganisationCatalogue> = {
  awaited_title: 'Warten auf die Einstellungen Ihrer Organisation',
  awaited_text: 'Sie kommen wenige Sekunden nach dem Start des Browsers.',
  awaited_none:
    'Die Einstellungen Ihrer Organisation sind nicht gekommen. Sie können die Serveradresse selbst eingeben.',
  update_now: 'Sidedesk jetzt aktualisieren',
  update_waits: 'Version {version} wartet, bis Sie keinen Chat haben, spätestens bis {day} {time}.',
  update_soon:
    'Sidedesk aktualisiert sich spätestens {day} {time} von selbst, auch während eines Chats. Nichts geht verloren; das Panel schließt sich.',
};
