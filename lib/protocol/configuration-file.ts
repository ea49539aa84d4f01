import * as v from 'valibot';
import { Capacity, queueSettings, Role, STANDARD_CUSTOMER_GONE_SECONDS } from './admin.ts';
import { ConfiguredChannelAccount } from './channel-accounts.ts';
import { THINGS } from './configurator.ts';
import { DeskSettings } from './desk.ts';
import { Id, Name } from './primitives.ts';
import { RefusedRule } from './rules.ts';
import { templateSettings } from './templates.ts';

/** The version of the format that is written; another is refused. */
export const CONFIGURATION_FORMAT = 1;
/** The largest file, in bytes. */
export const LARGEST_CONFIGURATION = 32 * 1024 * 1024;

/** Whatever the command line let somebody be called by, as far as it can be stored. */
const Login = v.pipe(v.string(), v.regex(/^[^\p{Surrogate}\0]{1,200}$/u));
const Config = v.record(v.string(), v.unknown());
const atMost = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(item), v.maxLength(most));

/**
 * GET and POST /api/admin/configuration: all that administrators configure, in one file. No passwords, nothing secret,
 * and not the files of templates.
 */
export const ConfigurationFile = v.strictObject({
  sidedesk: v.literal(CONFIGURATION_FORMAT),
  accounts: atMost(
    v.strictObject({
      login: Login,
      name: Name,
      role: Role,
      capacity: Capacity,
      /** Absent in what older desks wrote. */
      managesTemplates: v.optional(v.boolean(), false),
      disabled: v.boolean(),
      /** The id of a group in the file. Absent in files of before there were any: it stays what it is. */
      group: v.optional(v.nullable(Id)),
    }),
    100_000,
  ),
  /** With the rules of their own. Absent in files of before there were any: they stay as they are. */
  groups: v.optional(
    atMost(
      v.strictObject({
        ...{ id: Id, name: Name },
        rules: v.strictObject({
          sensitive: v.optional(Config),
          clean_up: v.optional(Config),
          attachments: v.optional(Config),
        }),
      }),
      10_000,
    ),
  ),
  queues: atMost(
    v.strictObject({
      id: Id,
      ...queueSettings,
      // Files from before there was such a setting do not have it.
      weight: v.optional(queueSettings.weight, 1),
      customerGoneSeconds: v.optional(queueSettings.customerGoneSeconds, STANDARD_CUSTOMER_GONE_SECONDS),
      reopenMinutes: v.optional(queueSettings.reopenMinutes, 0),
      members: atMost(v.strictObject({ login: Login, forced: v.boolean() }), 100_000),
    }),
    10_000,
  ),
  /** Absent in files from before there was any: the desk's stay as they are. */
  desk: v.optional(DeskSettings),
  rules: v.strictObject({ sensitive: Config, clean_up: Config, attachments: Config }),
  templates: atMost(v.strictObject({ id: Id, ...templateSettings }), 50_000),
  /** Accounts at platforms, without their secrets. Absent in files of before there were any: the desk's stay. */
  channels: v.optional(atMost(ConfiguredChannelAccount, 1000)),
});

const Named = v.object({ thing: v.picklist(THINGS), name: v.string() });
/** Answer: what was done, or would be. If anything is refused nothing is done. */
export const ConfigurationReport = v.object({
  added: v.array(Named),
  changed: v.array(Named),
  removed: v.array(Named),
  /** By the place in the file. */
  refused: v.array(RefusedRule),
  /** Accounts at platforms whose secrets have to be entered, since no file has them. */
  secretsNeeded: v.optional(v.array(v.string()), []),
  /** False of a dry run, and where something is refused. */
  applied: v.boolean(),
});

export type ConfigurationFile = v.InferOutput<typeof ConfigurationFile>;
export type ConfigurationReport = v.InferOutput<typeof ConfigurationReport>;
