/** A match pattern as extensions and policies write it, `https://*.example.com/tickets/*`, taken apart. */
export interface MatchPattern {
  /** As it was written. */
  source: string;
  schemes: readonly string[];
  /** Without the leading `*.`; empty for any host. */
  host: string;
  subdomains: boolean;
  path: string;
}

const FORM = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*:\s?#@]+)(\/\S*)$/;
const MAX_LENGTH = 500;

/**
 * Takes a match pattern for web pages apart; null when it is none.
 * After https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns; ports cannot be named.
 */
export function parseMatchPattern(source: string): MatchPattern | null {
  if (source.length > MAX_LENGTH) return null;
  const whole = source === '<all_urls>' ? '*://*/*' : source;
  const [, scheme = '', host = '', path = ''] = FORM.exec(whole) ?? [];
  if (path === '') return null;
  return {
    source,
    schemes: scheme === '*' ? ['http:', 'https:'] : [`${scheme}:`],
    host: host.replace(/^\*\.?/, '').toLowerCase(),
    subdomains: host.startsWith('*'),
    path,
  };
}

/** Whether a page is among those that the pattern names. Addresses that are none match nothing. */
export function matches(pattern: MatchPattern, address: string): boolean {
  const url = parseUrl(address);
  if (!url?.host || !pattern.schemes.includes(url.protocol)) return false;
  return isHost(pattern, url.hostname) && isGlobbed(pattern.path, url.pathname + url.search);
}

export function matchesAny(patterns: readonly MatchPattern[], address: string): boolean {
  return patterns.some((pattern) => matches(pattern, address));
}

function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function isHost({ host, subdomains }: MatchPattern, name: string): boolean {
  return host === '' || name === host || (subdomains && name.endsWith(`.${host}`));
}

/** Each piece between two `*` is taken where it is found first: no going back, whatever page and pattern. */
function isGlobbed(glob: string, text: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
