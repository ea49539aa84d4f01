import type { Catalogue } from '../catalogue.ts';

export const en = {
  title: 'Reply templates',
  search: 'Search templates',
  search_hint: 'Name, shortcut or text',
  all_folders: 'All folders',
  spoken: 'Language of the chat',
  spoken_unknown: 'Language?',
  folder: 'Folder',
  loading: 'Loading templates…',
  failed: 'The templates could not be loaded: {reason}',
  stale: 'These templates may be out of date: {reason}',
  retry: 'Retry',
  none: 'There are no templates for {queue} yet.',
  no_match: 'No template matches.',
  found: { one: '{count} template', other: '{count} templates' },
  more: { one: '{count} more: type on to find it.', other: '{count} more: type on to find them.' },
  used: { one: 'Used once', other: 'Used {count} times' },
  used_last: '{uses}, last {ago}',
  active: '{name}, {language}. {text}',
  language_key: '{language} (right arrow)',
  insert_failed: 'The template could not be made ready.',
  'variable_customer.name': 'customer’s name',
  'variable_customer.first_name': 'customer’s first name',
  'variable_customer.email': 'customer’s e-mail',
  'variable_customer.phone': 'customer’s phone',
  'variable_agent.name': 'your name',
  'variable_agent.first_name': 'your first name',
  'variable_queue.name': 'queue',
} as const satisfies Catalogue;

export type TemplateCatalogue = typeof en;
