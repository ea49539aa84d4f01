import * as v from 'valibot';
import { RowCounts } from './customers.ts';
import { Id, Name, Time } from './primitives.ts';
import { PatternFound, RefusedRule } from './rules.ts';
import { ALLOCATIONS, ROLES } from './views.ts';

const wholeNumber = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const Login = v.pipe(v.string(), v.trim(), v.regex(/^[\p{L}\p{N}._@+-]{1,200}$/u));
const Password = v.pipe(v.string(), v.minLength(12), v.maxLength(1000));
export const Role = v.picklist(ROLES);
export const Capacity = wholeNumber(1, 50);
/** Grows with every change of the thing. A change that names the one it was made from overwrites nobody else's. */
const ThingVersion = wholeNumber(1, 2_000_000_000);

/** How a long list is asked for: up to `limit` entries after the cursor that came with the page before. */
export const Page = v.object({
  after: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), wholeNumber(1, 200)), '50'),
});
const Next = v.nullable(v.string());

export const AccountView = v.object({
  id: Id,
  login: v.string(),
  name: v.string(),
  role: Role,
  /** How many places for conversations; one takes as many as its queue's `weight` says. */
  capacity: v.number(),
  /** Whether it may change reply templates; administrators may in any case. */
  managesTemplates: v.boolean(),
  disabled: v.boolean(),
  /** Whose rules hold for it; null for those of all. */
  group: v.nullable(Id),
  createdAt: Time,
  version: ThingVersion,
});
export const AccountsPage = v.object({ accounts: v.array(AccountView), next: Next });

export const AddAccount = v.object({
  login: Login,
  name: Name,
  role: Role,
  password: Password,
  capacity: v.optional(Capacity, 3),
  managesTemplates: v.optional(v.boolean(), false),
  group: v.optional(v.nullable(Id), null),
});
export const ChangeAccount = v.partial(
  v.object({
    name: Name,
    role: Role,
    capacity: Capacity,
    managesTemplates: v.boolean(),
    disabled: v.boolean(),
    group: v.nullable(Id),
    version: ThingVersion,
  }),
);
export const SetPassword = v.object({ password: Password });

/** After so long without their page customers have left, where administrators say nothing else. Phones drop it when they are put away. */
export const STANDARD_CUSTOMER_GONE_SECONDS = 600;

/** What administrators set of a queue. */
export const queueSettings = {
  name: Name,
  /** Lowest first. */
  priority: wholeNumber(0, 1_000_000),
  /** Whether its conversations are offered to agents, picked by them from the picklist, or both. */
  allocation: v.picklist(ALLOCATIONS),
  /** How many places beyond its capacity an agent may fill by picking from this queue. */
  pickAboveCapacity: wholeNumber(0, 50),
  /** How many of an agent's places a conversation takes: at most all that the agent has. */
  weight: wholeNumber(1, 50),
  /** Conversations are given to the agent without asking. */
  autoAnswer: v.boolean(),
  offerTimeoutSeconds: wholeNumber(5, 3600),
  wrapUp: v.picklist(['none', 'automatic', 'manual']),
  wrapUpSeconds: wholeNumber(1, 86_400),
  /** Whether a conversation in wrap-up takes one of the agent's places. */
  wrapUpTakesPlace: v.boolean(),
  /** After so long without a connection a web chat's customer has left; null: never. */
  customerGoneSeconds: v.nullable(wholeNumber(30, 86_400)),
  /** For how long a web chat's customer may go on with a conversation that has ended; 0: not at all. */
  reopenMinutes: wholeNumber(0, 10_080),
};
export const QueueView = v.object({ id: Id, version: ThingVersion, ...queueSettings });
export const QueuesPage = v.object({ queues: v.array(QueueView), next: Next });
/** GET /api/admin/queue-names */
export const QueueNamesPage = v.object({ queues: v.array(v.pick(QueueView, ['id', 'name'])), next: Next });
export const ChangeQueue = v.partial(v.object({ ...queueSettings, version: ThingVersion }));
export const AddQueue = v.object({ ...v.partial(v.object(queueSettings)).entries, name: Name });

export const MemberView = v.object({
  account: v.pick(AccountView, ['id', 'login', 'name']),
  /** Always served, whatever the agent ticks. */
  forced: v.boolean(),
  /** What the agent chose. */
  ticked: v.boolean(),
});
export const MembersPage = v.object({ members: v.array(MemberView), next: Next });
export const SetMember = v.object({ forced: v.optional(v.boolean(), false) });

/** The parts of the rules, each changed and counted by itself. */
export const RULES_KINDS = ['sensitive', 'clean_up', 'attachments'] as const;
const RulesKind = v.picklist(RULES_KINDS);

/** Agents who may go by rules of their own. */
export const GroupView = v.object({
  id: Id,
  version: ThingVersion,
  name: Name,
  /** How many accounts are in it. */
  members: v.number(),
  /** Of which it has its own. */
  rules: v.array(RulesKind),
});
export const GroupsPage = v.object({ groups: v.array(GroupView), next: Next });
export const AddGroup = v.object({ name: Name });
export const ChangeGroup = v.partial(v.object({ name: Name, version: ThingVersion }));
export const GroupMembersPage = v.object({
  members: v.array(v.pick(AccountView, ['id', 'login', 'name'])),
  next: Next,
});

const RulesVersion = wholeNumber(0, 2_000_000_000);
/** A list would pass for a record, with nothing in it. */
const RulesConfig = v.pipe(
  v.custom<object>((value) => typeof value === 'object' && !Array.isArray(value), 'an object expected'),
  v.record(v.string(), v.unknown()),
);
/** Whose rules are asked for or changed: a group's, or those for all. */
export const RulesQuery = v.object({ group: v.optional(Id) });
/**
 * GET /api/admin/rules/sensitive, /clean_up and /attachments. Version 0: nobody has made any; of a group: it has none of
 * its own, and `config` is what it follows.
 */
export const RulesView = v.object({
  /** Whose they are; null those for all. */
  group: v.nullable(Id),
  version: RulesVersion,
  config: RulesConfig,
  refused: v.array(RefusedRule),
  changedAt: v.nullable(Time),
  changedBy: v.nullable(v.object({ id: Id, name: v.string() })),
});
/** PUT to the same: the whole configuration, and the version that it was made from. */
export const ChangeRules = v.object({ version: RulesVersion, config: RulesConfig });
/** Answer: the rules are in force but for those refused. */
export const ChangedRules = v.pick(RulesView, ['version', 'refused']);

export const AUDIT_KINDS = [
  'sent_anyway',
  'revealed',
  'rules_changed',
  'refresh_token_reused',
  'directory_changed',
  'exported',
  'erased',
  'aged_out',
] as const;
const AuditKind = v.picklist(AUDIT_KINDS);
const timeInQuery = v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)));
const DirectoryAction = v.picklist([
  'added',
  'changed',
  'linked',
  'unlinked',
  'rejected',
  'accepted',
  'merged',
  'unmerged',
  'imported',
]);
/** Who did what about the rules, the directory and customers' data, and whose session ended because one of its refresh tokens was used twice. */
export const AuditEntry = v.object({
  id: v.number(),
  at: Time,
  kind: AuditKind,
  /** Null when no person did it. */
  account: v.nullable(v.object({ id: Id, name: v.string() })),
  conversation: v.nullable(Id),
  message: v.nullable(Id),
  patterns: v.array(PatternFound),
  /** Of `rules_changed`: which, the version they have since, and the group, as it was called, whose they are. */
  rules: v.nullable(
    v.object({ kind: RulesKind, version: RulesVersion, group: v.optional(v.nullable(v.string()), null) }),
  ),
  /** Of `directory_changed`: what was done with which entry, and with which other; of an import no entry is named. */
  directory: v.nullable(v.object({ action: DirectoryAction, entry: v.nullable(Id), other: v.nullable(Id) })),
  /** Of `exported`, `erased` and `aged_out`: how many rows there were when it began, by table; never whose. */
  counts: v.nullable(RowCounts),
});
export const AuditPage = v.object({ entries: v.array(AuditEntry), next: Next });
/** GET /api/admin/audit: the newest first, `from` one time on and before another (`to`). */
export const AuditFilter = v.object({
  ...Page.entries,
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
  kind: v.optional(AuditKind),
  account: v.optional(Id),
  conversation: v.optional(Id),
  from: timeInQuery,
  to: timeInQuery,
});

/** What is only tried changes nothing, and is answered with what would become of it. */
export const DryRunQuery = v.object({
  dryRun: v.pipe(
    v.optional(v.picklist(['true', 'false']), 'false'),
    v.transform((value) => value === 'true'),
  ),
});
/** The longest file of customers, in bytes: a hundred thousand of them, about. */
export const LONGEST_IMPORT = 16 * 1024 * 1024;
/** POST /api/admin/directory/import answers what became of the rows, or would have. */
export const ImportReport = v.object({
  new: v.number(),
  changed: v.number(),
  same: v.number(),
  refused: v.number(),
  /** Of the first thousand that changed something or were refused, by the line where the row begins. */
  lines: v.array(
    v.object({
      line: v.number(),
      outcome: v.picklist(['changed', 'refused']),
      reason: v.optional(v.string()),
    }),
  ),
  /** Whether there are more of them. */
  more: v.boolean(),
});

export type ImportReport = v.InferOutput<typeof ImportReport>;
export type AuditEntry = v.InferOutput<typeof AuditEntry>;
export type QueueSettings = v.InferOutput<typeof QueueView>;
export type QueueMember = v.InferOutput<typeof MemberView>;
export type RulesKind = v.InferOutput<typeof RulesKind>;
export type GroupView = v.InferOutput<typeof GroupView>;
