import { type MatchPattern, matchesAny, parseMatchPattern } from '../sites/match-pattern.ts';
import { siteOf } from '../sites/site.ts';
import { managedLanguage } from './known.ts';

/** What the browser's management has set. Empty where nothing is set. */
export interface Policy {
  /** Sites that agents are offered to capture from. */
  captureSites: readonly MatchPattern[];
  /** Sites that nothing is ever captured from. */
  captureBlockedSites: readonly MatchPattern[];
  /** The desk server's address, filled in for the agent. */
  serverUrl: string | null;
  /** The language of the agent who has chosen none, BCP 47. */
  language: string | null;
  /** Whether notifications say the customer's name; null for as the agent chose. */
  notificationNames: boolean | null;
}

export const NO_POLICY: Policy = {
  captureSites: [],
  captureBlockedSites: [],
  serverUrl: null,
  language: null,
  notificationNames: null,
};

/** More sites than these are left out. */
export const MOST_SITES = 1000;

/**
 * The policy in what managed storage gives. Browsers check it against the schema or, like Firefox, not at
 * all: what does not fit is left out, the rest holds.
 */
export function readPolicy(managed: unknown): Policy {
  const record = typeof managed === 'object' && managed !== null ? (managed as Record<string, unknown>) : {};
  return {
    captureSites: sitesIn(record.captureSites),
    captureBlockedSites: sitesIn(record.captureBlockedSites),
    serverUrl: addressIn(record.serverUrl),
    language: managedLanguage(record),
    notificationNames: flagIn(record.notificationNames),
  };
}

/** Whether nothing may be captured from the page at this address. */
export function isBlocked({ captureBlockedSites }: Policy, address: string): boolean {
  return matchesAny(captureBlockedSites, address);
}

function sitesIn(value: unknown): MatchPattern[] {
  const sources: unknown[] = Array.isArray(value) ? value.slice(0, MOST_SITES) : [];
  return sources.map(toPattern).filter(isPattern);
}

function addressIn(value: unknown): string | null {
  const address = typeof value === 'string' ? value.trim() : '';
  return siteOf(address) && address;
}

function flagIn(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** Null for what is none. */
export function toPattern(source: unknown): MatchPattern | null {
  return typeof source === 'string' ? parseMatchPattern(source) : null;
}

function isPattern(pattern: MatchPattern | null): pattern is MatchPattern {
  return pattern !== null;
}
