import { matches, parseMatchPattern } from './match-pattern.ts';

/** A site: all pages of a host, by one scheme or both, whatever the port, which match patterns cannot name. */
export interface Site {
  host: string;
  /** What the browser is asked for. */
  pattern: string;
}

/** The site of a web page's address; null for other addresses. */
export function siteOf(address: string): Site | null {
  try {
    const { protocol, hostname } = new URL(address);
    const isWeb = protocol === 'https:' || protocol === 'http:';
    return isWeb ? { host: hostname, pattern: `${protocol}//${hostname}/*` } : null;
  } catch {
    return null;
  }
}

/** The site that a person means by what they typed: a whole address, or `crm.example`, which may be of either scheme. */
export function siteFromTyped(typed: string): Site | null {
  const trimmed = typed.trim();
  const hasScheme = /^https?:\/\//i.test(trimmed);
  const site = /^[^\s*]+$/.test(trimmed) ? siteOf(hasScheme ? trimmed : `https://${trimmed}`) : null;
  if (!site || !parseMatchPattern(site.pattern)) return null;
  return hasScheme ? site : { ...site, pattern: `*://${site.host}/*` };
}

/** Whether pages of a site, or some of them, are of a match pattern. */
export function isSiteOf(pattern: string, { host, pattern: site }: Site): boolean {
  const schemes = parseMatchPattern(site)?.schemes ?? [];
  return schemes.some((scheme) => isSiteIn(pattern, `${scheme}//${host.replace(/^\*\./, '')}/`));
}

/** Whether it is the address of a web page, and not one of the browser's own. */
export function isWebAddress(address: string | undefined): address is string {
  return /^https?:\/\//.test(address ?? '');
}

/** Whether a page's address is of a match pattern; false for what is neither. */
export function isSiteIn(pattern: string, address: string | undefined): boolean {
  const parsed = parseMatchPattern(pattern);
  return parsed !== null && address !== undefined && matches(parsed, address);
}

/** What to ask the browser for, and to call it, so that a pattern of the policy's holds. */
export function siteOfPattern(pattern: string): Site {
  const { host = '', subdomains = false } = parseMatchPattern(pattern) ?? {};
  return { host: subdomains ? `*.${host}` : host, pattern: pattern.replace(/^(.*?:\/\/[^/]*)\/.*$/, '$1/*') };
}
