import type { Catalogue } from '../catalogue.ts';

/** What is said about findings in a reply. */
export const en = {
  list: 'Found in this reply',
  show: '{name}: show in the reply',
  blocked: 'Cannot be sent',
  across: 'Together with what you sent before.',
  mask: 'Mask',
  mask_name: 'Mask {name}, keep the last four digits',
  mask_all: 'Mask all',
  remove: 'Remove',
  remove_name: 'Remove {name}',
  remove_all: 'Remove all',
  more: {
    one: 'and {count} more, marked in the reply',
    other: 'and {count} more, marked in the reply',
  },
  announced: 'Found in this reply: {names}.',
  announced_blocked: 'Cannot be sent: {names}.',
  warn_title: 'Check before sending',
  warn: 'This reply contains:',
  warn_too: 'It also contains:',
  block_title: 'This reply cannot be sent',
  block: 'It contains what your administrators do not let leave:',
  contact: 'Whom you may ask:',
  advice_value: 'Mask or remove it.',
  advice_words: 'Reword or remove it.',
  modify: 'Modify',
  recorded: 'Sending anyway is recorded, without the text.',
} as const satisfies Catalogue;

export type SensitiveCatalogue = typeof en;
