import { parseMatchPattern } from '../../lib/sites/match-pattern.ts';

/**
 * Sites as they were given, checked.
 *
 * @throws Error in a sentence for one that is no match pattern, or that means every site
 */
export function readSites(given: readonly string[]): string[] {
  for (const site of given) {
    const pattern = parseMatchPattern(site);
    if (!pattern)
      throw new Error(`${site} is no match pattern such as https://crm.example.com/* (without a port).`);
    if (pattern.host === '') throw new Error(`${site} means every site there is: name those of the work.`);
  }
  return [...given];
}

/** The hosts of a match pattern as policies name them, without a path: `https://crm.example.com`. */
export function hostPatternOf(site: string): string {
  return site.replace(/^(.*?:\/\/[^/]*)\/.*$/, '$1');
}
