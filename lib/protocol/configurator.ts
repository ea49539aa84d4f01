import * as v from 'valibot';
import { Page } from './admin.ts';
import { ProtocolError } from './errors.ts';
import { Id, Name, Time } from './primitives.ts';

/** POST /configurator/api/session */
export const SignInToConfigurator = v.object({
  login: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
});

/** What somebody may do in the Configurator; administrators all of it. */
export const RIGHTS = ['administer', 'templates'] as const;

/** Who is signed in to the Configurator, and what they may do there. What changes anything sends `csrfToken` as the header `x-csrf-token`. */
export const ConfiguratorSession = v.object({
  account: v.object({ id: Id, login: v.string(), name: v.string() }),
  rights: v.array(v.picklist(RIGHTS)),
  csrfToken: v.string(),
});

/** POST /configurator/api/session/confirm: the password once more, before what cannot be taken back. */
export const ConfirmPassword = v.pick(SignInToConfigurator, ['password']);

/** GET /configurator/api/setup: whether nobody has an account yet. */
export const SetupState = v.object({ needed: v.boolean() });

/** POST /configurator/api/setup: the first administrator and the first queue, by the code in the server's log. */
export const SetUp = v.object({
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  login: v.pipe(v.string(), v.trim(), v.regex(/^[\p{L}\p{N}._@+-]{1,200}$/u)),
  name: Name,
  password: v.pipe(v.string(), v.minLength(12), v.maxLength(1000)),
  queue: Name,
});

/** What of the configuration a change was about. */
export const THINGS = [
  'queue',
  'account',
  'member',
  'rules',
  'template',
  'desk',
  'group',
  'channel',
] as const;

/** A change of the configuration: `before` is null of what was added, `after` of what was removed. */
export const Change = v.object({
  id: v.number(),
  at: Time,
  /** Null when no person did it. */
  account: v.nullable(v.object({ id: Id, name: v.string() })),
  thing: v.picklist(THINGS),
  thingId: v.string(),
  /** Of the thing, as it was called after the change. */
  name: v.string(),
  version: v.number(),
  before: v.nullable(v.record(v.string(), v.unknown())),
  after: v.nullable(v.record(v.string(), v.unknown())),
});
/** GET /api/admin/changes: the newest first, of one thing if it is named. */
export const ChangesFilter = v.object({
  ...Page.entries,
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
  thing: v.optional(v.picklist(THINGS)),
  id: v.optional(v.pipe(v.string(), v.maxLength(200))),
});
export const ChangesPage = v.object({ changes: v.array(Change), next: v.nullable(v.string()) });

/** What an administrator is told went wrong, beside the sentence. */
export const ConfigurationError = v.object({
  ...ProtocolError.entries,
  /** With `forbidden`: the password has to be given once more, then the same may be asked again. */
  passwordNeeded: v.optional(v.literal(true)),
  /** With `conflict` about something that somebody else has changed meanwhile: what it is now, by whom and since when. */
  current: v.optional(v.record(v.string(), v.unknown())),
  changedBy: v.optional(v.nullable(v.object({ id: Id, name: v.string() }))),
  changedAt: v.optional(v.nullable(Time)),
});

export type ConfigurationError = v.InferOutput<typeof ConfigurationError>;
export type Right = (typeof RIGHTS)[number];
export type ConfiguratorSession = v.InferOutput<typeof ConfiguratorSession>;
export type SetUp = v.InferOutput<typeof SetUp>;
export type Change = v.InferOutput<typeof Change>;
