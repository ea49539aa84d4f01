import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';

test.each(['chromeExtension', 'firefoxExtension'] as const)(
  'the %s that stores are given requires no site, and has neither a key nor an address of updates',
  (extension) => {
    const manifest = JSON.parse(readFileSync(join(inject(extension), 'manifest.json'), 'utf8'));
    expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
    for (const key of ['host_permissions', 'key', 'update_url']) expect(manifest).not.toHaveProperty(key);
    expect(manifest.browser_specific_settings?.gecko ?? {}).not.toHaveProperty('update_url');
  },
);

test.each(['chromeExtension', 'firefoxExtension'] as const)(
  'every permission of the %s has its reason in the handbook and in what the stores are told',
  (extension) => {
    const { permissions } = JSON.parse(readFileSync(join(inject(extension), 'manifest.json'), 'utf8'));
    for (const page of ['permissions', 'store-kit']) {
      const text = readFileSync(`docs/admin/${page}.md`, 'utf8');
      for (const permission of permissions) expect(text).toContain(`| \`${permission}\` |`);
    }
  },
);
