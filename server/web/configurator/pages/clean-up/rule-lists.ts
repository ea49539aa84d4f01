/** The lists, in the order in which they stand. */
export const RULE_LISTS = ['tags', 'styles', 'attributes', 'dropSelectors', 'tracking', 'leftovers'] as const;
export type RuleListName = (typeof RULE_LISTS)[number];
