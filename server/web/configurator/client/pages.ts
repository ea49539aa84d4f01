/** The pages, in the order of the navigation. */
export const PAGES = [
  'queues',
  'people',
  'groups',
  'templates',
  'sensitive',
  'clean_up',
  'files',
  'desk',
  'directory',
  'customers',
  'audit',
  'changes',
  'configuration',
] as const;
export type PageName = (typeof PAGES)[number];
