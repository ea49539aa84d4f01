import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { LANGUAGES } from './lib/texts/index.ts';
import { emojiData } from './scripts/emoji-data.ts';
import { handbook } from './scripts/handbook.ts';

/**
 * A script for web pages is its own code alone: what WXT puts around it, to say in the page's console that it
 * failed, is a tenth of what it may weigh.
 */
const barePageScripts: Plugin = {
  name: 'bare-page-scripts',
  transform(code, id) {
    const [own] = id.includes('wxt-unlisted-script-entrypoint')
      ? (/^import definition .*$/m.exec(code) ?? [])
      : [];
    return own && `${own}\nexport default definition.main();`;
  },
};

/** Calls to which the oldest Chromium that is served gives no promise of its own (before 123). */
const WITHOUT_PROMISES = ['contextMenus'];

/** Leaves out of the polyfill what Chromium does by itself under manifest 3: most of it, in everything that wakes. */
const neededPolyfill: Plugin = {
  name: 'needed-polyfill',
  transform(code, id) {
    if (!id.endsWith('browser-polyfill.js')) return undefined;
    const [assignment, all] = /apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(code) ?? [];
    if (!assignment || !all) throw new Error('webextension-polyfill is another: see wxt.config.ts.');
    const needed = Object.entries(JSON.parse(all)).filter(([name]) => WITHOUT_PROMISES.includes(name));
    return code.replace(assignment, `apiMetadata = ${JSON.stringify(Object.fromEntries(needed))};`);
  },
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    plugins: [preact(), handbook, barePageScripts, neededPolyfill],
    build: {
      minify: 'terser',
      sourcemap: false,
      modulePreload: false,
    },
  }),
  hooks: {
    'build:publicAssets': (_, files) => {
      for (const language of LANGUAGES)
        files.push({ relativeDest: `emoji/${language}.json`, contents: emojiData(language) });
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      ...['alarms', 'storage', 'notifications', 'scripting', 'contextMenus', 'activeTab'],
      // Firefox's background is a page itself, and can hold the hidden one.
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    // Each asked for on the agent's click; none is required but those that `npm run zip:managed` adds.
    optional_host_permissions: ['*://*/*'],
    content_security_policy: {
      // Explicit: Firefox's default adds upgrade-insecure-requests, which stops ws:// to a local server.
      extension_pages: "script-src 'self'; object-src 'self'",
    },
    incognito: 'not_allowed',
    action: {
      default_title: '__MSG_action_title__',
      // Else Firefox keeps it in a menu, where nobody sees the badge.
      ...(browser === 'firefox' ? { default_area: 'navbar' } : {}),
    },
    commands: {
      open_panel: {
        description: '__MSG_command_open_panel__',
        suggested_key: { default: 'Ctrl+Shift+2' },
      },
      accept_offer: {
        description: '__MSG_command_accept_offer__',
        suggested_key: { default: 'Ctrl+Shift+1' },
        // Also while another program is in front, which Firefox does not offer.
        ...(browser === 'firefox' ? {} : { global: true }),
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sidedesk@sidedesk.example',
              strict_min_version: '140.0',
              data_collection_permissions: {
                required: ['personalCommunications', 'personallyIdentifyingInfo', 'authenticationInfo'],
              },
            },
          },
        }
      : {
          storage: { managed_schema: 'managed_schema.json' },
          minimum_chrome_version: '116',
        }),
  }),
});
