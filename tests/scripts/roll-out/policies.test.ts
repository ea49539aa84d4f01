import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { handout } from '../../../scripts/roll-out/handout.ts';
import {
  chromiumPolicy,
  firefoxPolicies,
  type RollOut,
  type Source,
  valuesOf,
} from '../../../scripts/roll-out/policies.ts';
import { policyFiles } from '../../../scripts/roll-out/policy-files.ts';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const SOURCE: Source = { id: ID, updateUrl: 'https://desk.example.com/extension/update.xml' };
const SELF: RollOut = {
  from: 'self',
  server: 'https://desk.example.com',
  sites: ['https://crm.example.com/*', 'https://crm.example.com/tickets/*', '*://*.shop.example.com/*'],
  blocked: [],
  chrome: SOURCE,
  edge: SOURCE,
  firefox: {
    id: `${ID}@sidedesk.example`,
    installUrl: 'https://desk.example.com/extension/sidedesk-1.0.0.xpi',
  },
};
const STORE: RollOut = {
  ...SELF,
  from: 'store',
  chrome: { id: ID, updateUrl: 'https://clients2.google.com/service/update2/crx' },
  edge: null,
};
const settingsIn = (policy: Record<string, unknown>, id: string) =>
  (policy.ExtensionSettings as Record<string, unknown>)[id];

describe('the policy of Chrome and Edge', () => {
  test('installs by force, updates from our address, and keeps it to the hosts of the sites', () => {
    expect(settingsIn(chromiumPolicy('chrome', SOURCE, SELF), ID)).toEqual({
      installation_mode: 'force_installed',
      update_url: SOURCE.updateUrl,
      override_update_url: true,
      toolbar_pin: 'force_pinned',
      runtime_blocked_hosts: ['*://*'],
      runtime_allowed_hosts: ['https://crm.example.com', '*://*.shop.example.com'],
    });
  });

  test('names the pin as each browser does', () => {
    const edge = settingsIn(chromiumPolicy('edge', SOURCE, SELF), ID);
    expect(edge).toHaveProperty('toolbar_state', 'force_shown');
    expect(edge).not.toHaveProperty('toolbar_pin');
  });

  test('leaves the updates of a store to the store', () => {
    const chrome = settingsIn(chromiumPolicy('chrome', STORE.chrome ?? SOURCE, STORE), ID);
    expect(chrome).not.toHaveProperty('override_update_url');
  });
});

test('Firefox’s policy installs by force, into the toolbar, and keeps it to the hosts of the sites', () => {
  expect(settingsIn(firefoxPolicies(SELF).policies, SELF.firefox.id)).toEqual({
    installation_mode: 'force_installed',
    install_url: SELF.firefox.installUrl,
    default_area: 'navbar',
    private_browsing: false,
    runtime_blocked_hosts: ['*://*'],
    runtime_allowed_hosts: ['https://crm.example.com', '*://*.shop.example.com'],
  });
});

test('the extension’s own values are of its schema', () => {
  const { properties } = JSON.parse(readFileSync('public/managed_schema.json', 'utf8'));
  const blocked = ['https://payroll.example.com/*'];
  const values = valuesOf({ ...SELF, blocked });
  expect(values).toEqual({ serverUrl: SELF.server, captureSites: SELF.sites, captureBlockedSites: blocked });
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(values)));
});

test('a browser without a source has no files, and the handout says so', () => {
  expect(policyFiles(STORE).filter(([path]) => path.startsWith('edge/'))).toEqual([]);
  expect(handout(STORE)).toContain('| Edge | none given: no files were written |');
});

test('the handout says which click remains, and that from our own address none does', () => {
  expect(handout(STORE)).toContain('one click for each site and browser');
  expect(handout(SELF)).toContain('Nothing but their login and password.');
});

describe('the files for Windows', () => {
  const reg = (path: string) => {
    const [, content = ''] =
      policyFiles({ ...SELF, sites: ['https://crm.example.com/*'] }).find(([name]) => name === path) ?? [];
    return Buffer.from(content).toString('utf16le');
  };

  test('set keys and nothing else, lists as keys of their own', () => {
    const key = `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\ExtensionSettings\\${ID}`;
    const lines = reg('chrome/sidedesk.reg').split('\r\n');
    expect(lines[0]).toBe('\uFEFFWindows Registry Editor Version 5.00');
    expect(lines).toEqual(
      expect.arrayContaining([
        `${key}]`,
        '"override_update_url"=dword:00000001',
        '"toolbar_pin"="force_pinned"',
        `${key}\\runtime_blocked_hosts]`,
        '"1"="*://*"',
        `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\${ID}\\policy]`,
        '"serverUrl"="https://desk.example.com"',
      ]),
    );
  });

  test('give Firefox its JSON in several lines', () => {
    const [, bytes = ''] =
      /^"ExtensionSettings"=hex\(7\):([\da-f,]+)\r$/m.exec(reg('firefox/sidedesk.reg')) ?? [];
    const text = Buffer.from(bytes.replaceAll(',', ''), 'hex').toString('utf16le');
    expect(text.endsWith('\0\0')).toBe(true);
    const { policies } = firefoxPolicies({ ...SELF, sites: ['https://crm.example.com/*'] });
    expect(JSON.parse(text.replaceAll('\0', ' '))).toEqual(policies.ExtensionSettings);
  });
});

test('the files for macOS are property lists of the preference domains', () => {
  const files = Object.fromEntries(policyFiles({ ...SELF, server: 'https://desk.example.com/a&b' }));
  expect(files['chrome/com.google.Chrome.plist']).toContain('<key>override_update_url</key>\n      <true/>');
  expect(files[`edge/com.microsoft.Edge.extensions.${ID}.plist`]).toContain(
    '<string>https://desk.example.com/a&amp;b</string>',
  );
});
