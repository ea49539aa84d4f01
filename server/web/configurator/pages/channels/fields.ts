import type { ChannelAccountView, PlatformView } from '../../../../../lib/protocol/channel-accounts.ts';
import { text } from '../../texts.ts';

/** The fields of platforms that have words of their own; any other is called as its platform calls it. */
export const FIELDS = [
  'accessToken',
  'appSecret',
  'businessAccountId',
  'keyId',
  'keySecret',
  'projectId',
  'region',
  'webhookSecret',
] as const;
type Named = (typeof FIELDS)[number];

const isNamed = (name: string): name is Named => (FIELDS as readonly string[]).includes(name);

/** What a field of a platform is called in front of administrators. */
export const labelOf = (name: string): string => (isNamed(name) ? text(`platform_field_${name}`) : name);

/** What is typed of an account. Secrets are only those that are to be other ones. */
export type Account = Pick<ChannelAccountView, 'name' | 'queue' | 'enabled' | 'externalId' | 'settings'> & {
  secrets: Record<string, string>;
};

/**
 * The settings in which something is missing or cannot be: `name`, `queue`, `externalId`, and of the platform's fields
 * their names. `isSet` says which secrets are there already.
 */
export function faultsOf(
  account: Account,
  fields: PlatformView['fields'],
  isSet: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const { name, queue, enabled, externalId, settings, secrets } = account;
  const missing = fields.filter((field) => {
    if (!field.required) return false;
    if (!field.secret) return !settings[field.name]?.trim();
    return enabled && !(field.name in isSet) && !secrets[field.name]?.trim();
  });
  return new Set([
    ...missing.map((field) => field.name),
    ...(name.trim() === '' ? ['name'] : []),
    ...(queue === '' ? ['queue'] : []),
    ...(/^[\x21-\x7e]{1,200}$/.test(externalId.trim()) ? [] : ['externalId']),
  ]);
}
