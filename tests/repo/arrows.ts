import type { Rooms } from './imports.ts';

/** Runs anywhere: imports neither browser nor Node.js. */
export const PURE: Rooms = {
  'lib/attachments': ['lib/channels', 'lib/names', 'lib/rules', 'valibot'],
  'lib/channels': [],
  'lib/clock.ts': [],
  'lib/colour': [],
  'lib/conversation': [],
  'lib/directory': ['libphonenumber-js'],
  'lib/names': [],
  'lib/pattern': [],
  'lib/policy': ['lib/clock.ts', 'lib/preferences', 'lib/sites'],
  'lib/preferences': [],
  'lib/protocol': ['lib/attachments', 'lib/channels', 'lib/conversation', 'lib/directory', 'valibot'],
  'lib/rules': ['valibot'],
  'lib/sensitive': ['lib/pattern', 'lib/rules', '@noble/hashes', 'libphonenumber-js', 'valibot'],
  'lib/sites': [],
  'lib/templates': ['lib/names', 'lib/pattern', '@leeoniya/ufuzzy'],
  'lib/texts': [],
  'lib/updates': ['lib/clock.ts'],
  'lib/wire': ['lib/clock.ts', 'lib/protocol', 'valibot'],
};

/** What is shown may use all of it but the policy, which is the background's, and the options' to show. */
const SHOWN = [
  ...Object.keys(PURE).filter((room) => room !== 'lib/policy'),
  'lib/cleanup',
  'preact',
  '@preact/signals',
];

const EXTENSION: Rooms = {
  'lib/browser.ts': ['webextension-polyfill'],
  'lib/cleanup': ['lib/channels', 'lib/pattern', 'lib/rules', 'dompurify', 'turndown', 'valibot'],
  'lib/sounds': ['lib/preferences'],
  'lib/offscreen': ['lib/browser.ts', 'lib/preferences', 'valibot'],
  'lib/offscreen/page': ['lib/browser.ts', 'lib/offscreen', 'valibot'],
  'lib/port': ['lib/browser.ts', 'lib/protocol', 'lib/templates', 'dequal'],
  'lib/port/panel': ['lib/browser.ts', 'lib/clock.ts', 'lib/port', '@preact/signals'],
  'lib/uploads': ['lib/clock.ts', 'lib/port', 'lib/protocol', 'lib/wire', 'idb', 'tus-js-client'],
  'lib/uploads/page': [
    ...['lib/browser.ts', 'lib/clock.ts', 'lib/port', 'lib/port/panel', 'lib/protocol', 'lib/uploads'],
    '@preact/signals',
  ],
  'lib/capture/page': [],
  'lib/capture': [
    ...['lib/browser.ts', 'lib/capture/page', 'lib/clock.ts', 'lib/policy', 'lib/port', 'lib/sites'],
    ...['lib/texts', 'valibot'],
  ],
  'lib/attention': [
    ...['lib/browser.ts', 'lib/clock.ts', 'lib/offscreen', 'lib/policy', 'lib/port', 'lib/preferences'],
    ...['lib/protocol', 'lib/texts'],
  ],
  'lib/session': [
    ...['lib/capture', 'lib/channels', 'lib/clock.ts', 'lib/conversation', 'lib/port', 'lib/protocol'],
    ...['lib/sensitive', 'lib/updates', 'lib/uploads', 'lib/wire', 'idb', 'valibot'],
  ],
  'components/ui': [...SHOWN.filter((room) => room !== 'lib/cleanup'), '@tanstack/virtual-core', 'diff'],
  'components/*': [
    ...SHOWN,
    ...['components/*', 'components/emoji', 'components/organisation', 'components/ui', 'lib/browser.ts'],
    ...['lib/port', 'lib/port/panel', 'lib/uploads', 'magic-bytes.js'],
  ],
  'docs/agents': [],
  'components/organisation': [...SHOWN, 'components/*', 'components/ui', 'lib/browser.ts', 'lib/policy'],
  'components/emoji': [...SHOWN, 'components/*', 'components/ui', 'emoji-picker-element'],
  'components/sounds': [...SHOWN, 'components/*', 'components/ui', 'lib/sounds'],
  'components/help': [...SHOWN, 'components/*', 'components/ui', 'docs/agents', 'lib/browser.ts'],
  'entrypoints/background.ts': [
    ...['lib/attention', 'lib/browser.ts', 'lib/capture', 'lib/clock.ts', 'lib/policy', 'lib/port'],
    ...['lib/offscreen', 'lib/protocol', 'lib/session', 'lib/texts', 'lib/updates', 'lib/uploads', 'wxt'],
  ],
  'entrypoints/offscreen': ['lib/offscreen', 'lib/offscreen/page', 'lib/sounds', 'lib/uploads/page'],
  'entrypoints/capture.ts': ['lib/capture/page', 'wxt'],
  'entrypoints/selection.ts': ['lib/capture/page', 'wxt'],
  'entrypoints/reopen.ts': ['wxt'],
  'components/options': [
    ...[...SHOWN, 'components/*', 'components/organisation', 'components/sounds', 'components/ui'],
    ...['lib/browser.ts', 'lib/policy'],
  ],
  'entrypoints/options': [
    ...[...SHOWN, 'components/*', 'components/options', 'components/sounds', 'components/ui'],
    ...['lib/browser.ts', 'lib/policy', 'lib/port/panel'],
  ],
  'entrypoints/help': [...SHOWN, 'components/help', 'components/ui', 'lib/browser.ts', 'lib/policy'],
  'entrypoints/sidepanel': [
    ...SHOWN,
    'components/*',
    'components/ui',
    'lib/browser.ts',
    'lib/policy',
    'lib/port/panel',
  ],
};

/** Below server/src: the rooms there that each imports beside the basics, and what of elsewhere; the lowest first. */
const SERVER: Rooms = {
  'start-error.ts': [],
  'usage-error.ts': [],
  'refusal.ts': [],
  'logger.ts': ['pino'],
  'metrics.ts': ['prom-client'],
  'config.ts': ['lib/directory'],
  'alarm.ts': [],
  'watch.ts': [],
  store: ['@electric-sql/pglite', 'pg', 'tsx'],
  'node-clock.ts': ['store', 'watch.ts'],
  'personal-data.ts': ['store'],
  http: [
    ...[
      'store',
      'server/dist/web',
      '@fastify/cors',
      '@fastify/helmet',
      '@fastify/static',
      '@fastify/swagger',
    ],
    ...['@valibot/to-json-schema', 'fastify', 'prom-client'],
  ],
  extension: ['http'],
  sockets: ['ws'],
  history: ['personal-data.ts', 'store'],
  accounts: [
    ...['history', 'http', 'personal-data.ts', 'store', 'watch.ts'],
    ...['@fastify/cookie', '@node-rs/argon2', 'fastify'],
  ],
  audit: ['http', 'personal-data.ts', 'store'],
  queues: ['accounts', 'history', 'http', 'personal-data.ts', 'store'],
  setup: ['accounts', 'http', 'queues'],
  settings: [
    'accounts',
    'history',
    'http',
    'personal-data.ts',
    'store',
    'watch.ts',
    'lib/directory',
    'fastify',
  ],
  templates: [
    ...[
      'accounts',
      'history',
      'http',
      'personal-data.ts',
      'store',
      'lib/channels',
      'lib/templates',
      'fastify',
    ],
  ],
  agents: ['personal-data.ts', 'store'],
  conversations: [
    ...['accounts', 'agents', 'http', 'personal-data.ts', 'store', 'lib/channels', 'lib/conversation'],
  ],
  messages: [
    ...['accounts', 'audit', 'conversations', 'http', 'personal-data.ts', 'store', 'templates'],
    ...['lib/attachments', 'lib/channels', 'lib/conversation', 'lib/names', 'lib/sensitive'],
  ],
  attachments: [
    ...['accounts', 'conversations', 'http', 'messages', 'personal-data.ts', 'store', 'templates'],
    ...['lib/attachments', 'lib/channels', 'lib/conversation', 'lib/sensitive'],
    ...['@tus/server', 'fastify', 'file-type', 's3mini', 'sharp'],
  ],
  routing: [
    'accounts',
    'agents',
    'conversations',
    'directory',
    'http',
    'queues',
    'store',
    'lib/channels',
    'lib/conversation',
    'lib/names',
  ],
  rules: [
    ...['accounts', 'audit', 'history', 'http', 'messages', 'personal-data.ts', 'store', 'watch.ts'],
    ...['lib/attachments', 'lib/channels', 'lib/pattern', 'lib/rules', 'lib/sensitive'],
  ],
  groups: ['accounts', 'history', 'http', 'personal-data.ts', 'rules', 'store'],
  configuration: [
    ...[
      'accounts',
      'groups',
      'history',
      'http',
      'queues',
      'rules',
      'settings',
      'store',
      'templates',
      'fastify',
    ],
  ],
  channels: [
    ...['accounts', 'attachments', 'configuration', 'conversations', 'history', 'http', 'messages'],
    ...['personal-data.ts', 'store', 'watch.ts', 'lib/channels', 'lib/names', 'fastify', 'prom-client'],
    ...['rate-limiter-flexible', 'undici'],
  ],
  directory: [
    ...['accounts', 'audit', 'http', 'messages', 'personal-data.ts', 'store', 'lib/directory', 'lib/names'],
    ...['csv-parse'],
  ],
  retention: [
    ...['accounts', 'attachments', 'audit', 'channels', 'conversations', 'directory', 'http', 'messages'],
    ...['personal-data.ts', 'store', 'watch.ts', 'lib/directory', 'fastify'],
  ],
  live: [
    ...[
      'accounts',
      'channels',
      'conversations',
      'directory',
      'http',
      'messages',
      'routing',
      'rules',
      'settings',
      'sockets',
      'store',
    ],
    ...['templates', 'lib/names', '@fastify/websocket', 'prom-client', 'ws'],
  ],
  'engine.ts': ['alarm.ts', 'channels', 'conversations', 'messages', 'routing', 'store'],
  'desk.ts': [
    ...[
      'accounts',
      'attachments',
      'audit',
      'channels',
      'configuration',
      'conversations',
      'directory',
      'engine.ts',
      'extension',
      'groups',
      'http',
      'live',
      'messages',
      'queues',
      'retention',
      'routing',
      'rules',
      'settings',
      'setup',
      'sockets',
    ],
    ...['store', 'templates'],
  ],
  demo: ['accounts', 'directory', 'queues', 'rules', 'store', 'templates'],
  'turn.ts': ['http', 'store'],
  'start.ts': ['demo', 'desk.ts', 'node-clock.ts', 'store', 'turn.ts'],
  'main.ts': ['start.ts'],
  'cli.ts': [
    ...[
      'accounts',
      'audit',
      'channels',
      'configuration',
      'queues',
      'retention',
      'rules',
      'settings',
      'store',
      'templates',
    ],
  ],
};

/** What any room of the server may use. */
const BASICS = [
  ...['config.ts', 'logger.ts', 'metrics.ts', 'refusal.ts', 'start-error.ts', 'usage-error.ts'].map(
    (file) => `server/src/${file}`,
  ),
  ...['lib/clock.ts', 'lib/protocol', 'node:', 'nanoid', 'valibot'],
];

/** What may import what: the arrows of design.md. What is in no room may not be there, nor be imported. */
export const ARROWS: Rooms = {
  ...PURE,
  ...EXTENSION,
  ...Object.fromEntries(
    Object.entries(SERVER).map(([room, allowed]) => [
      `server/src/${room}`,
      [...BASICS, ...allowed.map((one) => (one in SERVER ? `server/src/${one}` : one))],
    ]),
  ),
  'server/web/icon.svg': [],
  'server/web/answer.ts': ['lib/protocol', 'valibot'],
  'server/web/widget': [
    ...[
      ...SHOWN.filter((room) => room !== 'lib/cleanup'),
      'components/ui',
      'server/web/answer.ts',
      'valibot',
    ],
  ],
  'server/web/configurator': [
    ...[...SHOWN, 'components/ui', 'server/web/answer.ts', 'server/web/icon.svg', 'dequal', 'valibot'],
  ],
  'server/web/index.html': ['server/web/home', 'server/web/icon.svg'],
  'server/web/home': [
    ...['components/ui', 'lib/protocol', 'lib/texts', 'server/web/answer.ts', '@preact/signals', 'preact'],
  ],
  'server/web/chat': ['server/web/icon.svg', 'server/web/widget'],
  'server/web/docs': [],
  'server/web/embed': ['lib/colour', 'lib/texts'],
  'server/web/demo': ['server/web/icon.svg', 'server/web/embed.js', 'preact'],
  'server/web/vite.config.ts': ['@preact/preset-vite', 'node:', 'scripts/documentation.ts', 'vite'],
};
