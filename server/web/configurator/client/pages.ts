import type { Right } from '../../../../lib/protocol/configurator.ts';

/** The pages, in the order of the navigation. */
export const PAGES = [
  'queues',
  'people',
  'groups',
  'templates',
  'sensitive',
  'clean_up',
  'files',
  'channels',
  'desk',
  'directory',
  'customers',
  'audit',
  'changes',
  'configuration',
] as const;
export type PageName = (typeof PAGES)[number];

/** What pages need that others than administrators may see. */
const NEEDS: Partial<Record<PageName, Right>> = { templates: 'templates', changes: 'templates' };

/** The pages of somebody with these rights. */
export const pagesFor = (rights: readonly Right[]): PageName[] =>
  PAGES.filter((page) => rights.includes(NEEDS[page] ?? 'administer'));
