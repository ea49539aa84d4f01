import { RULES_KINDS, type RulesKind } from '../../../../lib/protocol/admin.ts';
import type { PageName } from '../client/pages.ts';
import { list, text } from '../texts.ts';

/** The page of each kind of rules, after which they are called. */
export const PAGE_OF = {
  sensitive: 'sensitive',
  clean_up: 'clean_up',
  attachments: 'files',
} as const satisfies Record<RulesKind, PageName>;

export const nameOfRules = (kind: RulesKind) => text(`page_${PAGE_OF[kind]}`);

/** Which rules a group has of its own, in words. */
export const ownRulesText = (kinds: readonly RulesKind[]) =>
  kinds.length === 0
    ? text('group_no_rules')
    : text('group_own_rules', {
        rules: list(RULES_KINDS.filter((kind) => kinds.includes(kind)).map(nameOfRules)),
      });
