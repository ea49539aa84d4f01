import type { Catalogue } from '../catalogue.ts';

/** What the picklist says. */
export const en = {
  title: 'Picklist',
  waiting: { one: '{count} waiting', other: '{count} waiting' },
  matching: { one: '{count} of {total} shown', other: '{count} of {total} shown' },
  filter: 'Filter',
  filter_hint: 'Name, address or words',
  queue: 'Queue',
  every_queue: 'All queues',
  order: 'Sort by',
  order_wait: 'Longest waiting',
  order_queue: 'Queue',
  order_customer: 'Customer',
  list: 'Waiting chats. Arrow keys move, Enter picks.',
  time: 'Waiting {time}',
  position: '{position} of {total}',
  pick: 'Pick',
  pick_customer: 'Pick {customer}',
  new_above: { one: '{count} new above', other: '{count} new above' },
  loading: 'Loading who waits…',
  loading_rest: 'Loading the rest…',
  nobody: 'Nobody is waiting',
  nobody_text: 'Chats that wait to be picked in the queues you serve appear here.',
  no_match: 'No chat matches.',
  show_all: 'Show all',
  failed: 'The list could not be loaded.',
  retry: 'Try again',
  gone: 'No longer waiting',
  gone_already_taken: 'Already taken by {name}',
  gone_offered_to_another: 'Being offered to {name}',
  gone_customer_left: 'The customer has left',
} as const satisfies Catalogue;

export type PicklistCatalogue = typeof en;
