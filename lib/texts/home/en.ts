import type { Catalogue } from '../catalogue.ts';

/** What the page at the desk's own address says. */
export const en = {
  title: 'Sidedesk',
  intro: 'The chat desk of this contact center.',
  setup_title: 'Nobody has an account here yet',
  setup_text:
    "Make the first administrator and the first queue. You need the one-time code from the server's log.",
  setup_open: 'Set up this desk',
  ways: 'Where to go',
  chat_for: 'Customers',
  chat_title: 'Web chat',
  chat_text: 'Write to the contact center.',
  chat_open: 'Open the chat',
  panel_for: 'Agents',
  panel_title: 'Communication Panel',
  panel_text: 'A browser extension beside your web CRM. It asks for the address of the server:',
  panel_closed:
    "If it is closed, Sidedesk's icon in the browser's toolbar opens it. It is behind the puzzle piece until you pin it.",
  panel_open: 'How to work with it',
  configurator_for: 'Administrators',
  configurator_title: 'System Configurator',
  configurator_text: 'Queues, accounts, reply templates and the rules about replies.',
  configurator_open: 'Open the System Configurator',
  docs_for: 'Whoever runs it',
  docs_title: 'Documentation',
  docs_text: 'Settings of the server, the first start, and how the extension gets onto machines. In English.',
  docs_open: 'Read the documentation',
} as const satisfies Catalogue;

export type HomeCatalogue = typeof en;
