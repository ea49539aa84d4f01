import { matches, parseMatchPattern } from './match-pattern.ts';

/** A site: all pages of one scheme and host, whatever the port, which match patterns cannot name. */
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

/** The site that a person means by what they typed, `crm.example` or a whole address. */
export function siteFromTyped(typed: string): Site | null {
  const trimmed = typed.trim();
  const address = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const site = /^[^\s*]+$/.test(trimmed) ? siteOf(address) : null;
  return site && parseMatchPattern(site.pattern) ? site : null;
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
