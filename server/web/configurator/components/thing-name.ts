import type { Change } from '../../../../lib/protocol/configurator.ts';
import { text } from '../texts.ts';

/** Rules are called as their page is. */
const RULES = {
  sensitive: 'page_sensitive',
  clean_up: 'page_clean_up',
  attachments: 'page_files',
} as const;

/** What a thing of the configuration is called in front of administrators; one without a name by what it is. */
export function nameOf(thing: Change['thing'], name: string): string {
  return thing === 'rules' ? text(RULES[name as keyof typeof RULES]) : name || text(`thing_${thing}`);
}
