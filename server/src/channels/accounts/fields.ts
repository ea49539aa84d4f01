import { Refusal } from '../../refusal.ts';
import type { AccountField, Platform, PlatformId } from '../platform.ts';

/** What is asked of an account's fields, by what its platform says of them. */
export interface Fields {
  /** The settings that are filled in. @throws Refusal of one that there is not, or that is missing. */
  settings(channel: PlatformId, given: Readonly<Record<string, string>>): Record<string, string>;
  /** The secrets that are filled in. @throws Refusal of one that there is not. */
  secrets(channel: PlatformId, given: Readonly<Record<string, string>>): Record<string, string>;
  /** The secrets without which it cannot work and that are not there. */
  missing(channel: PlatformId, secrets: Readonly<Record<string, unknown>>): string[];
}

export function createFields(platforms: readonly Platform[]): Fields {
  function of(channel: PlatformId, secret: boolean): AccountField[] {
    const platform = platforms.find(({ id }) => id === channel);
    if (platform === undefined) throw new Refusal('bad_request', `This desk has no channel "${channel}".`);
    return platform.fields.filter((field) => field.secret === secret);
  }

  function filledIn(fields: AccountField[], given: Readonly<Record<string, string>>): Record<string, string> {
    const unknown = Object.keys(given).find((name) => !fields.some((field) => field.name === name));
    if (unknown !== undefined) throw new Refusal('bad_request', `The channel has no field "${unknown}".`);
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  }

  const lacking = (fields: AccountField[], given: object) =>
    fields.filter(({ name, required }) => required && !(name in given)).map(({ name }) => name);

  return {
    settings(channel, given) {
      const fields = of(channel, false);
      const settings = filledIn(fields, given);
      const [missing] = lacking(fields, settings);
      if (missing !== undefined) throw new Refusal('bad_request', `The field "${missing}" is missing.`);
      return settings;
    },
    secrets: (channel, given) => filledIn(of(channel, true), given),
    missing: (channel, secrets) => lacking(of(channel, true), secrets),
  };
}
