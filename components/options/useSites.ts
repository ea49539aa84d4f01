import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from '../../lib/browser.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { parseMatchPattern } from '../../lib/sites/match-pattern.ts';
import { isSiteIn, siteOfPattern } from '../../lib/sites/site.ts';
import { requiredSites } from '../captures/pages.ts';

/** A site, as far as capturing goes. */
export interface SiteRow {
  /** What the browser is asked for, and what people call it. */
  pattern: string;
  host: string;
  /** Where it is named: in the package itself, in the policy, or by the agent alone. */
  named: 'package' | 'policy' | 'agent';
  /** Whether the browser says that it is granted. */
  granted: boolean;
  /** Whether the policy forbids capturing there. */
  forbidden: boolean;
}

/** All sites that are named or granted; null until the browser has told. */
export function useSites({ captureSites, captureBlockedSites }: Policy): readonly SiteRow[] | null {
  const granted = useSignal<readonly string[] | null>(null);
  useEffect(() => {
    const { onAdded, onRemoved } = browser.permissions;
    const look = async () => {
      const { origins = [] } = await browser.permissions.getAll();
      granted.value = origins.filter((origin) => parseMatchPattern(origin) !== null);
    };
    for (const event of [onAdded, onRemoved]) event.addListener(look);
    void look();
    return () => {
      for (const event of [onAdded, onRemoved]) event.removeListener(look);
    };
  }, [granted]);
  if (!granted.value) return null;
  const has = new Set(granted.value);
  const packaged = patternsOf(requiredSites());
  const proposed = patternsOf(captureSites.map(({ source }) => source));
  return [...new Set([...packaged, ...proposed, ...has])].map((pattern) => ({
    pattern,
    host: siteOfPattern(pattern).host || pattern,
    named: packaged.has(pattern) ? 'package' : proposed.has(pattern) ? 'policy' : 'agent',
    granted: has.has(pattern),
    forbidden: captureBlockedSites.some(({ source }) => isSiteIn(source, aPageOf(pattern))),
  }));
}

function patternsOf(patterns: readonly string[]): Set<string> {
  return new Set(patterns.map((pattern) => siteOfPattern(pattern).pattern));
}

function aPageOf(pattern: string): string {
  return pattern.replace('*://', 'https://').replace('*.', '').replace('*', '');
}
