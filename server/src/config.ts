import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import * as v from 'valibot';
import { type CountryCode, isCountry } from '../../lib/directory/phone-number.ts';
import { LOG_LEVELS } from './logger.ts';
import { StartError } from './start-error.ts';

const number = (min: number, max: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number))]),
    v.minValue(min),
    v.maxValue(max),
  );
const wholeNumber = (min: number, max: number) => v.pipe(number(min, max), v.integer());
const SWITCHES: Record<string, boolean> = {
  on: true,
  true: true,
  1: true,
  off: false,
  false: false,
  0: false,
};
const onOff = v.pipe(
  v.union([v.boolean(), v.string(), v.number()]),
  v.check((value) => String(value) in SWITCHES),
  v.transform((value) => SWITCHES[String(value)] === true),
);
/** Networks by the names that @fastify/proxy-addr knows. */
const NETWORK_NAMES = ['loopback', 'linklocal', 'uniquelocal'];
const areNetworks = (text: string) => text.split(',').every((part) => isNetwork(part.trim()));
const areHosts = (text: string) => text.split(',').every((part) => isHostWithPort(part.trim()));
const Country = v.pipe(
  v.string(),
  v.toUpperCase(),
  v.custom<CountryCode>((code) => typeof code === 'string' && isCountry(code)),
);
const isPostgresUrl = (text: string) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);

/** A key's name and its 32 bytes: `name:base64`, separated by commas. Null when they are not written so, or one name is there twice. */
export function readKeys(text: string): { id: string; bytes: Buffer }[] | null {
  const keys = text.split(',').map((part) => {
    const [, id = '', base64 = ''] = /^\s*([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/]{43}=)\s*$/.exec(part) ?? [];
    return { id, bytes: Buffer.from(base64, 'base64') };
  });
  const ids = new Set(keys.map(({ id }) => id));
  return ids.size === keys.length && keys.every(({ bytes }) => bytes.length === 32) ? keys : null;
}

const isHttpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

interface Setting<Schema extends v.GenericSchema = v.GenericSchema> {
  schema: Schema;
  /** What a value has to be, completing "NAME must be …". */
  expected: string;
  /** What holds when it is not set; undefined for nothing. */
  standard: v.InferOutput<Schema> | undefined;
  about: string;
}

/** Everything an operator sets; docs/configuration.md is this table. */
export const SETTINGS = {
  HOST: setting(v.pipe(v.string(), v.nonEmpty()), 'an address or host name', '127.0.0.1', {
    about: 'The address to listen on. `0.0.0.0` for all of this machine.',
  }),
  PORT: setting(wholeNumber(0, 65_535), 'a port from 0 to 65535', 7700, {
    about: 'The port to listen on; 0 takes any free one.',
  }),
  DATABASE_URL: optional(v.pipe(v.string(), v.check(isPostgresUrl)), 'a postgres:// URL', {
    about: 'A PostgreSQL server, 15 or newer. Without it the embedded store is used: one server, no more.',
  }),
  DATA_FOLDER: setting(v.pipe(v.string(), v.nonEmpty()), 'a folder', '.data', {
    about: 'Where the embedded store keeps its data.',
  }),
  LOG_LEVEL: setting(v.picklist(LOG_LEVELS), `one of ${LOG_LEVELS.join(', ')}`, 'info', {
    about: 'The least important log line to write. Logs hold no message text.',
  }),
  TRUST_PROXY: optional(
    v.union([v.pipe(onOff, v.literal(false)), v.pipe(v.string(), v.check(areNetworks))]),
    `off, or the addresses or subnets of the proxies, or ${NETWORK_NAMES.join(', ')}, separated by commas`,
    {
      about:
        "Whose `X-Forwarded-For` tells the client's address: set it to the proxies in front, else all who come through them count as one address. `off` says that there is none.",
    },
  ),
  COUNTRY: optional(Country, 'the two letters of a country, as in FI', {
    about:
      'Where the desk is (ISO 3166-1) until an administrator saves another under *Desk* in the System Configurator: the country of phone numbers written without a calling code. Say it before the directory is filled.',
  }),
  AGENT_GRACE_SECONDS: setting(wholeNumber(1, 3600), 'a number of seconds from 1 to 3600', 60, {
    about: 'How long an agent may be out of reach before its conversations return to their queues.',
  }),
  IGNORED_OFFERS_LIMIT: setting(wholeNumber(1, 100), 'a number from 1 to 100', 2, {
    about: 'After so many ignored offers in a row an agent is set Not ready.',
  }),
  REOFFER_PAUSE_SECONDS: setting(wholeNumber(0, 3600), 'a number of seconds from 0 to 3600', 20, {
    about: 'How long a conversation that everyone declined or ignored rests before it goes round again.',
  }),
  CONVERSATION_KILOBYTES: setting(
    wholeNumber(100, 1_000_000),
    'a number of kilobytes from 100 to 1000000',
    5000,
    {
      about:
        'How much text one conversation may hold: its customer is told then to begin another, its agent may write as much again.',
    },
  ),
  ATTACHMENTS_FOLDER: optional(v.pipe(v.string(), v.nonEmpty()), 'a folder', {
    about:
      'Where files are kept while they arrive, and for good unless `S3_BUCKET_URL` is set: `attachments` in the data folder when not set.',
  }),
  CONVERSATION_FILE_MEGABYTES: setting(
    wholeNumber(1, 1_000_000),
    'a number of megabytes from 1 to 1000000',
    500,
    { about: 'How much may be sent as files in one conversation, by both sides together.' },
  ),
  S3_BUCKET_URL: optional(v.pipe(v.string(), v.check(isHttpUrl)), 'an http:// or https:// URL', {
    about:
      'The address of a bucket of an S3-compatible storage, as `https://storage.example.com/bucket`: files that were sent are kept there.',
  }),
  S3_REGION: setting(v.pipe(v.string(), v.nonEmpty()), 'the name of a region', 'auto', {
    about: "The bucket's region.",
  }),
  S3_ACCESS_KEY: optional(v.pipe(v.string(), v.nonEmpty()), 'an access key', {
    about: 'The access key that may read, write and delete in the bucket.',
  }),
  S3_SECRET_KEY: optional(v.pipe(v.string(), v.nonEmpty()), 'a secret key', {
    about: 'The secret key that belongs to it.',
  }),
  SECRETS_KEYS: optional(
    v.pipe(
      v.string(),
      v.transform(readKeys),
      v.custom<NonNullable<ReturnType<typeof readKeys>>>((keys) => keys !== null),
    ),
    'keys as in name:base64 of 32 bytes, separated by commas, each name once',
    {
      about:
        'The keys that seal the secrets of channels: the first seals, the others still open. The same on every server of a desk, and needed with PostgreSQL before an account at a platform is added; the embedded store makes a file of its own.',
    },
  ),
  EXTENSION_FOLDER: optional(v.pipe(v.string(), v.nonEmpty()), 'a folder', {
    about:
      'Where `npm run zip:managed` packed the extension: served below `/extension/` to browsers whose policy names this server.',
  }),
  SCANNER_URL: optional(v.pipe(v.string(), v.check(isHttpUrl)), 'an http:// or https:// URL', {
    about:
      'Where every file is sent by `POST` before anybody else gets it: answered with `{"harmful": false}` or `{"harmful": true}` within 60 s.',
  }),
  GRAPH_URL: optional(v.pipe(v.string(), v.check(isHttpUrl)), 'an http:// or https:// URL', {
    about:
      "Where Meta's Graph API is reached instead of at `https://graph.facebook.com`: a proxy of yours, named in `CHANNEL_HOSTS` too.",
  }),
  SINCH_URL: optional(v.pipe(v.string(), v.check(isHttpUrl)), 'an http:// or https:// URL', {
    about:
      "Where Sinch's Conversation API and its tokens are reached instead of at its own hosts: a proxy of yours, named in `CHANNEL_HOSTS` too.",
  }),
  CHANNEL_HOSTS: optional(
    v.pipe(v.string(), v.check(areHosts)),
    'hosts with their ports, separated by commas',
    {
      about:
        'Hosts, as `proxy.example.com:8080`, that platforms are reached at without https or at addresses that are not public: else neither is done, whatever a message says.',
    },
  ),
  SESSION_ACCESS_MINUTES: setting(number(0.5, 1440), 'a number of minutes from 0.5 to 1440', 15, {
    about: 'How long an access token is good for.',
  }),
  SESSION_REFRESH_HOURS: setting(wholeNumber(1, 720), 'a number of hours from 1 to 720', 12, {
    about: 'How long a session lives without being refreshed.',
  }),
  SESSION_MAX_HOURS: setting(wholeNumber(1, 720), 'a number of hours from 1 to 720', 16, {
    about: 'How long a session lives however often it is refreshed: longer than any shift.',
  }),
  SHUTDOWN_SECONDS: setting(wholeNumber(1, 300), 'a number of seconds from 1 to 300', 10, {
    about: 'How long a stopping server waits for what is under way.',
  }),
  DEMO: setting(onOff, 'on or off', false, {
    about:
      'Adds demo accounts with known passwords, demo queues and the demo CRM. Never where customers are.',
  }),
} satisfies Record<string, Setting>;

type Name = keyof typeof SETTINGS;

/** A host with its port, as a URL writes them. */
function isHostWithPort(text: string): boolean {
  return /^[^/?#@\s]+:\d{1,5}$/.test(text) && URL.canParse(`https://${text}`);
}

/** An IP address, a range of them as in 10.0.0.0/8 that is not all there are, or a name for some. */
function isNetwork(text: string): boolean {
  if (NETWORK_NAMES.includes(text)) return true;
  const [address = '', bits = '1', ...more] = text.split('/');
  const family = isIP(address);
  return (
    family > 0 &&
    more.length === 0 &&
    /^[1-9]\d{0,2}$/.test(bits) &&
    Number(bits) <= (family === 4 ? 32 : 128)
  );
}

/** The settings, checked. */
export interface Config {
  host: string;
  port: number;
  databaseUrl: string | undefined;
  dataFolder: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** As Fastify takes it: whom to believe about a client's address. Undefined when nobody has said. */
  trustProxy: string | false | undefined;
  country: CountryCode | undefined;
  agentGraceSeconds: number;
  ignoredOffersLimit: number;
  reofferPauseSeconds: number;
  conversationKilobytes: number;
  attachmentsFolder: string;
  conversationFileMegabytes: number;
  /** Null where files stay in the folder. */
  s3: { url: string; region: string; accessKey: string; secretKey: string } | null;
  /** What secrets are sealed with, the first of them. */
  secretsKeys: { id: string; bytes: Buffer }[];
  /** Undefined where browsers get the extension elsewhere. */
  extensionFolder: string | undefined;
  scannerUrl: string | undefined;
  graphUrl: string | undefined;
  sinchUrl: string | undefined;
  /** Where platforms may be reached without https, or at addresses that are not public. */
  channelHosts: readonly string[];
  sessionAccessMinutes: number;
  sessionRefreshHours: number;
  sessionMaxHours: number;
  shutdownSeconds: number;
  demo: boolean;
}

/**
 * Reads the settings: from the environment, else from the JSON file that SIDEDESK_CONFIG names, else
 * what is standard. An empty variable counts as not set.
 *
 * @throws StartError naming the setting that is wrong; never its value, which may hold a password.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const file = env.SIDEDESK_CONFIG ? readConfigFile(env.SIDEDESK_CONFIG) : {};
  const get = <N extends Name>(name: N) => read(name, env[name] || file[name]);
  return {
    host: get('HOST'),
    port: get('PORT'),
    databaseUrl: get('DATABASE_URL'),
    dataFolder: get('DATA_FOLDER'),
    logLevel: get('LOG_LEVEL'),
    trustProxy: get('TRUST_PROXY'),
    country: get('COUNTRY'),
    agentGraceSeconds: get('AGENT_GRACE_SECONDS'),
    ignoredOffersLimit: get('IGNORED_OFFERS_LIMIT'),
    reofferPauseSeconds: get('REOFFER_PAUSE_SECONDS'),
    conversationKilobytes: get('CONVERSATION_KILOBYTES'),
    attachmentsFolder: get('ATTACHMENTS_FOLDER') ?? join(get('DATA_FOLDER'), 'attachments'),
    conversationFileMegabytes: get('CONVERSATION_FILE_MEGABYTES'),
    s3: bucket(get('S3_BUCKET_URL'), get('S3_REGION'), get('S3_ACCESS_KEY'), get('S3_SECRET_KEY')),
    secretsKeys: get('SECRETS_KEYS') ?? [],
    extensionFolder: get('EXTENSION_FOLDER'),
    scannerUrl: get('SCANNER_URL'),
    graphUrl: get('GRAPH_URL'),
    sinchUrl: get('SINCH_URL'),
    channelHosts: (get('CHANNEL_HOSTS') ?? '').split(',').flatMap((host) => host.trim().toLowerCase() || []),
    sessionAccessMinutes: get('SESSION_ACCESS_MINUTES'),
    sessionRefreshHours: get('SESSION_REFRESH_HOURS'),
    sessionMaxHours: get('SESSION_MAX_HOURS'),
    shutdownSeconds: get('SHUTDOWN_SECONDS'),
    demo: get('DEMO'),
  };
}

function bucket(
  url: string | undefined,
  region: string,
  accessKey: string | undefined,
  secretKey: string | undefined,
): Config['s3'] {
  if (url === undefined) return null;
  if (accessKey === undefined || secretKey === undefined)
    throw new StartError('S3_BUCKET_URL needs S3_ACCESS_KEY and S3_SECRET_KEY.');
  return { url, region, accessKey, secretKey };
}

type Value<N extends Name> = (typeof SETTINGS)[N] extends { schema: infer Schema extends v.GenericSchema }
  ? v.InferOutput<Schema>
  : never;

function read<N extends Name>(name: N, given: unknown): Value<N> {
  const { schema, expected, standard } = SETTINGS[name];
  if (given === undefined) return standard as Value<N>;
  const result = v.safeParse(schema, given);
  if (!result.success) throw new StartError(`${name} must be ${expected}.`);
  return result.output as Value<N>;
}

function readConfigFile(path: string): Record<string, unknown> {
  const content = parseFile(path);
  for (const name of Object.keys(content))
    if (!(name in SETTINGS)) throw new StartError(`There is no setting ${name} (in ${path}).`);
  return content;
}

function parseFile(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new StartError(`The configuration file ${path} (SIDEDESK_CONFIG) cannot be read.`);
  }
  try {
    return v.parse(v.record(v.string(), v.unknown()), JSON.parse(text));
  } catch {
    throw new StartError(`The configuration file ${path} (SIDEDESK_CONFIG) is not a JSON object.`);
  }
}

function setting<Schema extends v.GenericSchema>(
  schema: Schema,
  expected: string,
  standard: v.InferOutput<Schema>,
  { about }: { about: string },
) {
  return { schema, expected, standard, about };
}

function optional<Schema extends v.GenericSchema>(
  schema: Schema,
  expected: string,
  { about }: { about: string },
) {
  return { schema: v.optional(schema), expected, standard: undefined, about };
}
