import * as v from 'valibot';
import { PLATFORM_IDS } from '../channels/index.ts';
import { Page } from './admin.ts';
import { FAILURE_CODES } from './delivery.ts';
import { Id, Name, Time } from './primitives.ts';

/** Of how many days before its end a platform's token is warned of. */
export const TOKEN_WARNING_DAYS = 14;

/** As a platform's folder calls a setting or a secret. */
const FieldName = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/));
const shortText = (longest: number) => v.pipe(v.string(), v.trim(), v.maxLength(longest));
/** Names of platforms and of what is there have no spaces: pasted ones are taken off. */
const ExternalId = v.pipe(v.string(), v.trim(), v.regex(/^[\x21-\x7e]{1,200}$/));
const Settings = v.record(FieldName, shortText(2000));

const settable = {
  name: Name,
  /** The queue in which its conversations wait. */
  queue: Id,
  enabled: v.boolean(),
  /** What the platform calls it: the phone number's id, the page's id, the app's id. */
  externalId: ExternalId,
  settings: Settings,
};
const Version = v.pipe(v.number(), v.integer(), v.minValue(1));
/** An empty secret is as if it was not there: what is stored stays. */
const Secrets = v.record(FieldName, shortText(8000));

/** What an administrator fills in of an account at a platform. */
export const PlatformView = v.object({
  channel: v.picklist(PLATFORM_IDS),
  fields: v.array(v.object({ name: FieldName, secret: v.boolean(), required: v.boolean() })),
});
/** GET /api/admin/channel-platforms */
export const PlatformsView = v.object({ platforms: v.array(PlatformView) });

export const ChannelFailure = v.object({
  code: v.picklist(FAILURE_CODES),
  /** The platform's own words. */
  detail: v.string(),
});

/** How an account does. */
export const ChannelHealth = v.object({
  /** What the platform calls the account, when it was last asked. */
  displayName: v.nullable(v.string()),
  checkedAt: v.nullable(Time),
  tokenExpiresAt: v.nullable(Time),
  /** Its end is near, or over. */
  tokenEndsSoon: v.boolean(),
  lastReceivedAt: v.nullable(Time),
  lastSentAt: v.nullable(Time),
  lastFailure: v.nullable(v.object({ ...ChannelFailure.entries, at: Time })),
  /** Requests to its webhook that were not the platform's, at this server since it was started. */
  refusedSignatures: v.number(),
  /** Its secrets cannot be read by the keys that the desk has: they have to be entered anew. */
  secretsUnreadable: v.boolean(),
});

/** An account at a platform, without its secrets. */
export const ChannelAccountView = v.object({
  id: Id,
  channel: v.picklist(PLATFORM_IDS),
  ...settable,
  /** Since when each secret is set. Their values leave the desk for nobody. */
  secrets: v.record(FieldName, Time),
  /** Where the platform is to send what it tells. */
  webhook: v.string(),
  /** What the platform is to ask with; null while it cannot be read. */
  verifyToken: v.nullable(v.string()),
  health: ChannelHealth,
  version: Version,
  createdAt: Time,
});
/** GET /api/admin/channel-accounts */
export const ChannelAccountsPage = v.object({
  channelAccounts: v.array(ChannelAccountView),
  next: v.nullable(v.string()),
});
export const ChannelAccountsQuery = Page;

export const AddChannelAccount = v.object({
  channel: v.picklist(PLATFORM_IDS),
  ...settable,
  enabled: v.optional(v.boolean(), true),
  settings: v.optional(Settings, {}),
  secrets: v.optional(Secrets, {}),
});
export const ChangeChannelAccount = v.partial(v.object({ ...settable, secrets: Secrets, version: Version }));

/** POST /api/admin/channel-accounts/:id/test */
export const TestMessage = v.object({
  /** What the platform calls the customer: of WhatsApp the phone number. */
  to: v.pipe(shortText(200), v.minLength(1)),
  text: v.pipe(shortText(1000), v.minLength(1)),
});
/** What the platform said; `failure` null: it took it. */
export const TestAnswer = v.object({
  failure: v.nullable(ChannelFailure),
  messageId: v.nullable(v.string()),
});
/** POST /api/admin/channel-accounts/:id/check */
export const CheckAnswer = v.object({ failure: v.nullable(ChannelFailure), account: ChannelAccountView });

/** An account as a file of the whole configuration has it. */
export const ConfiguredChannelAccount = v.strictObject({
  id: Id,
  channel: v.picklist(PLATFORM_IDS),
  ...settable,
});

export type PlatformView = v.InferOutput<typeof PlatformView>;
export type ChannelFailure = v.InferOutput<typeof ChannelFailure>;
export type ChannelHealth = v.InferOutput<typeof ChannelHealth>;
export type ChannelAccountView = v.InferOutput<typeof ChannelAccountView>;
export type AddChannelAccount = v.InferOutput<typeof AddChannelAccount>;
export type ChangeChannelAccount = v.InferOutput<typeof ChangeChannelAccount>;
export type ConfiguredChannelAccount = v.InferOutput<typeof ConfiguredChannelAccount>;
export type PlatformsView = v.InferOutput<typeof PlatformsView>;
