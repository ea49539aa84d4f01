import * as v from 'valibot';
import { type MatchPattern, matchesAny, parseMatchPattern } from '../sites/match-pattern.ts';
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

const MOST_SITES = 1000;

const Sites = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.transform((sources) => sources.slice(0, MOST_SITES).map(toPattern).filter(isPattern)),
  ),
  [],
);
const ServerUrl = v.fallback(
  v.nullable(
    v.pipe(
      v.string(),
      v.trim(),
      v.url(),
      v.check((url) => /^https?:/i.test(url)),
    ),
  ),
  null,
);

/**
 * The policy in what managed storage gives. Browsers check it against the schema or, like Firefox, not at
 * all: what does not fit is left out, the rest holds.
 */
export function readPolicy(managed: unknown): Policy {
  const record = typeof managed === 'object' && managed !== null ? (managed as Record<string, unknown>) : {};
  return {
    captureSites: v.parse(Sites, record.captureSites),
    captureBlockedSites: v.parse(Sites, record.captureBlockedSites),
    serverUrl: v.parse(ServerUrl, record.serverUrl),
    language: managedLanguage(record),
    notificationNames: flagIn(record.notificationNames),
  };
}

/** Whether nothing may be captured from the page at this address. */
export function isBlocked({ captureBlockedSites }: Policy, address: string): boolean {
  return matchesAny(captureBlockedSites, address);
}

function flagIn(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function toPattern(source: unknown): MatchPattern | null {
  return typeof source === 'string' ? parseMatchPattern(source) : null;
}

function isPattern(pattern: MatchPattern | null): pattern is MatchPattern {
  return pattern !== null;
}
