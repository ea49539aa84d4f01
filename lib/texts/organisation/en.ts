import type { Catalogue } from '../catalogue.ts';

/** What the panel says of what the organisation does to it: its settings, and updates. */
export const en = {
  awaited_title: 'Waiting for your organisation’s settings',
  awaited_text: 'They come within a few seconds of the browser’s start.',
  awaited_none: 'Your organisation’s settings have not come. You can enter the server’s address yourself.',
  update_now: 'Update Sidedesk now',
  update_waits: 'Version {version} waits until you have no chat, {day} {time} at the latest.',
  update_soon:
    'Sidedesk updates by itself {day} {time} at the latest, also during a chat. Nothing is lost; the panel closes.',
} as const satisfies Catalogue;

export type OrganisationCatalogue = typeof en;
