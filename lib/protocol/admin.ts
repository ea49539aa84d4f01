import * as v from 'valibot';
import { Id, Name, Time } from './primitives.ts';

const wholeNumber = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const Login = v.pipe(v.string(), v.trim(), v.regex(/^[\p{L}\p{N}._@+-]{1,200}$/u));
const Password = v.pipe(v.string(), v.minLength(12), v.maxLength(1000));
const Role = v.picklist(['agent', 'administrator']);
const Capacity = wholeNumber(1, 50);

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
  /** How many conversations at once. */
  capacity: v.number(),
  disabled: v.boolean(),
  createdAt: Time,
});
export const AccountsPage = v.object({ accounts: v.array(AccountView), next: Next });

export const AddAccount = v.object({
  login: Login,
  name: Name,
  role: Role,
  password: Password,
  capacity: v.optional(Capacity, 3),
});
export const ChangeAccount = v.partial(
  v.object({ name: Name, role: Role, capacity: Capacity, disabled: v.boolean() }),
);
export const SetPassword = v.object({ password: Password });

const queueSettings = {
  name: Name,
  /** Lowest first. */
  priority: wholeNumber(0, 1_000_000),
  /** Conversations are given to the agent without asking. */
  autoAnswer: v.boolean(),
  offerTimeoutSeconds: wholeNumber(5, 3600),
  wrapUp: v.picklist(['none', 'automatic', 'manual']),
  wrapUpSeconds: wholeNumber(1, 86_400),
  /** Whether a conversation in wrap-up takes one of the agent's places. */
  wrapUpTakesPlace: v.boolean(),
};
export const QueueView = v.object({ id: Id, ...queueSettings });
export const QueuesPage = v.object({ queues: v.array(QueueView), next: Next });
export const ChangeQueue = v.partial(v.object(queueSettings));
export const AddQueue = v.object({ ...ChangeQueue.entries, name: Name });

export const MemberView = v.object({
  account: v.pick(AccountView, ['id', 'login', 'name']),
  /** Always served, whatever the agent ticks. */
  forced: v.boolean(),
  /** What the agent chose. */
  ticked: v.boolean(),
});
export const MembersPage = v.object({ members: v.array(MemberView), next: Next });
export const SetMember = v.object({ forced: v.optional(v.boolean(), false) });

export type QueueSettings = v.InferOutput<typeof QueueView>;
export type QueueMember = v.InferOutput<typeof MemberView>;
