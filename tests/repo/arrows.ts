import type { Rooms } from './imports.ts';

/** Runs anywhere: imports neither browser nor Node.js. */
export const PURE: Rooms = {
  'lib/channels': [],
  'lib/clock.ts': [],
  'lib/conversation': [],
  'lib/pattern': [],
  'lib/policy': ['lib/clock.ts', 'lib/preferences', 'lib/sites', 'valibot'],
  'lib/preferences': ['valibot'],
  'lib/protocol': ['lib/channels', 'lib/conversation', 'valibot'],
  'lib/sensitive': ['lib/pattern', '@noble/hashes', 'libphonenumber-js', 'valibot'],
  'lib/sites': [],
  'lib/texts': [],
  'lib/wire': ['lib/clock.ts', 'lib/protocol', 'valibot'],
};

/** What is shown may use all of it but the policy, which is the background's. */
const SHOWN = [
  ...Object.keys(PURE).filter((room) => room !== 'lib/policy'),
  'lib/cleanup',
  'preact',
  '@preact/signals',
];

const EXTENSION: Rooms = {
  'lib/browser.ts': ['webextension-polyfill'],
  'lib/cleanup': ['lib/channels', 'lib/pattern', 'dompurify', 'turndown', 'valibot'],
  'lib/port': ['lib/browser.ts', 'lib/protocol', 'dequal'],
  'lib/port/panel': ['lib/browser.ts', 'lib/clock.ts', 'lib/port', '@preact/signals'],
  'lib/capture/page': [],
  'lib/capture': [
    ...['lib/browser.ts', 'lib/capture/page', 'lib/clock.ts', 'lib/policy', 'lib/port', 'lib/sites'],
    ...['lib/texts', 'valibot'],
  ],
  'lib/session': [
    ...['lib/capture', 'lib/clock.ts', 'lib/conversation', 'lib/port', 'lib/protocol', 'lib/sensitive'],
    ...['lib/wire', 'idb', 'valibot'],
  ],
  'components/ui': SHOWN.filter((room) => room !== 'lib/cleanup'),
  'components/*': [
    ...SHOWN,
    'components/*',
    'components/ui',
    'lib/browser.ts',
    'lib/port',
    'lib/port/panel',
    'diff',
  ],
  'entrypoints/background.ts': [
    ...['lib/browser.ts', 'lib/capture', 'lib/clock.ts', 'lib/policy', 'lib/port', 'lib/protocol'],
    ...['lib/session', 'lib/texts', 'wxt'],
  ],
  'entrypoints/capture.ts': ['lib/capture/page', 'wxt'],
  'entrypoints/selection.ts': ['lib/capture/page', 'wxt'],
  'entrypoints/sidepanel': [
    ...SHOWN,
    'components/*',
    'components/ui',
    'lib/browser.ts',
    'lib/policy',
    'lib/port/panel',
  ],
};

const BASICS = ['config.ts', 'logger.ts', 'metrics.ts', 'refusal.ts', 'start-error.ts'].map(
  (file) => `server/src/${file}`,
);

/** Below server/src: the rooms beside the basics that each imports, and what of elsewhere; the lowest first. */
const SERVER: Record<string, { rooms?: string[]; others?: string[] }> = {
  'start-error.ts': {},
  'refusal.ts': {},
  'logger.ts': { others: ['pino'] },
  'metrics.ts': { others: ['prom-client'] },
  'config.ts': {},
  'alarm.ts': {},
  store: { others: ['@electric-sql/pglite', 'pg', 'tsx'] },
  http: {
    rooms: ['store'],
    others: ['@fastify/cors', '@fastify/helmet', '@fastify/static', '@fastify/swagger', 'fastify'].concat([
      '@valibot/to-json-schema',
      'prom-client',
      'server/dist/web',
    ]),
  },
  sockets: { others: ['ws'] },
  accounts: { rooms: ['http', 'store'], others: ['@node-rs/argon2', 'fastify', 'rate-limiter-flexible'] },
  audit: { rooms: ['http', 'store'] },
  queues: { rooms: ['http', 'store'] },
  agents: { rooms: ['store'] },
  conversations: { rooms: ['agents', 'store'], others: ['lib/channels', 'lib/conversation'] },
  messages: {
    rooms: ['accounts', 'audit', 'conversations', 'http', 'store'],
    others: ['lib/channels', 'lib/conversation', 'lib/sensitive'],
  },
  routing: { rooms: ['agents', 'conversations', 'queues', 'store'], others: ['lib/conversation'] },
  rules: { rooms: ['accounts', 'audit', 'http', 'messages', 'store'], others: ['lib/sensitive'] },
  channels: {
    rooms: ['conversations', 'http', 'messages', 'store'],
    others: ['lib/channels', 'rate-limiter-flexible'],
  },
  live: {
    rooms: [
      'accounts',
      'channels',
      'conversations',
      'http',
      'messages',
      'routing',
      'rules',
      'sockets',
      'store',
    ],
    others: ['@fastify/websocket', 'prom-client', 'ws'],
  },
  'engine.ts': { rooms: ['alarm.ts', 'channels', 'conversations', 'messages', 'routing', 'store'] },
  'desk.ts': {
    rooms: [
      'accounts',
      'audit',
      'engine.ts',
      'http',
      'live',
      'messages',
      'queues',
      'rules',
      'sockets',
      'store',
    ],
  },
  demo: { rooms: ['accounts', 'queues', 'rules', 'store'] },
  'start.ts': { rooms: ['demo', 'desk.ts', 'store'] },
  'main.ts': { rooms: ['start.ts'] },
  'cli.ts': { rooms: ['accounts', 'store'] },
};

/** What may import what: the arrows of design.md. What is in no room may not be there, nor be imported. */
export const ARROWS: Rooms = {
  ...PURE,
  ...EXTENSION,
  ...Object.fromEntries(
    Object.entries(SERVER).map(([room, { rooms = [], others = [] }]) => [
      `server/src/${room}`,
      [
        ...BASICS,
        'lib/clock.ts',
        'lib/protocol',
        'node:',
        'nanoid',
        'valibot',
        ...rooms.map((one) => `server/src/${one}`),
        ...others,
      ],
    ]),
  ),
  'server/web/widget': [...SHOWN.filter((room) => room !== 'lib/cleanup'), 'components/ui', 'valibot'],
  'server/web/chat': ['server/web/widget'],
  'server/web/embed': ['lib/texts'],
  'server/web/demo': ['server/web/widget', 'server/web/embed.js', 'preact'],
  'server/web/vite.config.ts': ['@preact/preset-vite', 'node:', 'vite'],
};
