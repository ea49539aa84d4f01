import { hostPatternOf } from './sites.ts';

/** Where a browser gets the extension from, and by which id it is known there. */
export interface Source {
  id: string;
  /** What the browser asks: the store, or an update manifest. */
  updateUrl: string;
}

/** What policies are written for. A browser without a source gets none. */
export interface RollOut {
  from: 'store' | 'self';
  /** The desk server's address. */
  server: string;
  /** Where copied text may be captured, and where never, as match patterns. */
  sites: readonly string[];
  blocked: readonly string[];
  chrome: Source | null;
  edge: Source | null;
  /** `updateUrl` only where it is not the add-on's own. */
  firefox: { id: string; installUrl: string };
}

export type Policy = Record<string, unknown>;

/** What the extension reads: public/managed_schema.json. */
export function valuesOf({ server, sites, blocked }: RollOut): Policy {
  return {
    serverUrl: server,
    captureSites: sites,
    ...(blocked.length > 0 && { captureBlockedSites: blocked }),
  };
}

/** How Chrome or Edge installs it; each names the pin in the toolbar differently. */
export function settingsOf(browser: 'chrome' | 'edge', source: Source, rollOut: RollOut): Policy {
  return {
    installation_mode: 'force_installed',
    update_url: source.updateUrl,
    // Without it updates come from where the manifest says. A store ignores it.
    ...(rollOut.from === 'self' && { override_update_url: true }),
    ...(browser === 'chrome' ? { toolbar_pin: 'force_pinned' } : { toolbar_state: 'force_shown' }),
    ...hostRules(rollOut),
  };
}

/** The whole of a policy file for Chrome or Edge on Linux. */
export function chromiumPolicy(browser: 'chrome' | 'edge', source: Source, rollOut: RollOut): Policy {
  return {
    ExtensionSettings: { [source.id]: settingsOf(browser, source, rollOut) },
    '3rdparty': { extensions: { [source.id]: valuesOf(rollOut) } },
  };
}

/** How Firefox installs it. */
export function addonSettingsOf(rollOut: RollOut): Policy {
  return {
    installation_mode: 'force_installed',
    install_url: rollOut.firefox.installUrl,
    default_area: 'navbar',
    private_browsing: false,
    ...hostRules(rollOut),
  };
}

/** The whole of Firefox's policies.json. */
export function firefoxPolicies(rollOut: RollOut): { policies: Policy } {
  const { id } = rollOut.firefox;
  return {
    policies: {
      ExtensionSettings: { [id]: addonSettingsOf(rollOut) },
      '3rdparty': { Extensions: { [id]: valuesOf(rollOut) } },
    },
  };
}

/** No page but those of the sites may be touched, whatever was granted. */
function hostRules({ sites }: RollOut): Policy {
  return {
    runtime_blocked_hosts: ['*://*'],
    runtime_allowed_hosts: [...new Set(sites.map(hostPatternOf))],
  };
}
