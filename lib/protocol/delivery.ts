import * as v from 'valibot';
import { Id, Time } from './primitives.ts';
import { open } from './version.ts';

/** Why a platform did not take a message: each has a sentence and a way on in the panel. */
export const FAILURE_CODES = [
  /** The reply window is closed: only a template goes. */
  'window_closed',
  /** The customer cannot be reached there: no account, blocked us, or has left. */
  'not_reachable',
  'file_refused',
  'text_refused',
  /** The token is no longer good: for the administrator. */
  'token_expired',
  /** The account may not send: switched off, not paid, restricted. */
  'account_refused',
  'template_refused',
  /** It was tried for as long as it makes sense. */
  'unreachable',
  'other',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export const DELIVERY_STATES = ['waiting', 'sent', 'delivered', 'read', 'failed'] as const;

/** How far a message to a customer at a platform has come: the least of its parts. */
export const Delivery = v.object({
  state: open(DELIVERY_STATES, 'waiting'),
  at: Time,
  failure: v.optional(v.object({ code: open(FAILURE_CODES, 'other'), detail: v.string() })),
  /** The customer may have it twice: nobody knows whether it was taken before a server died. */
  maybeTwice: v.optional(v.literal(true)),
});
export type Delivery = v.InferOutput<typeof Delivery>;

/** What a message answers; without an id where that is not in the conversation. */
export const Quoted = v.object({ id: v.optional(Id), text: v.string() });
export type Quoted = v.InferOutput<typeof Quoted>;

const Parameters = v.pipe(v.array(v.pipe(v.string(), v.maxLength(1024))), v.maxLength(50));

const Place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9));
const Names = v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(50));

/** A template of the platform's as an agent fills it in: parameters in the order of their gaps. */
export const PlatformTemplateUse = v.object({
  name: v.pipe(v.string(), v.maxLength(512)),
  language: v.pipe(v.string(), v.maxLength(20)),
  header: Parameters,
  body: Parameters,
  /** What the gaps are called, where they have names instead of numbers. */
  names: v.optional(v.object({ header: Names, body: Names })),
  /** What completes the addresses of buttons, each by its place among the buttons. */
  links: v.optional(
    v.pipe(
      v.array(v.object({ button: Place, text: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)) })),
      v.maxLength(10),
    ),
  ),
});
export type PlatformTemplateUse = v.InferOutput<typeof PlatformTemplateUse>;

/** A template that the platform has approved: texts with `{{1}}`, `{{2}}` or names. GET /api/conversations/:id/platform-templates */
export const PlatformTemplate = v.object({
  name: v.string(),
  language: v.string(),
  header: v.nullable(v.string()),
  body: v.string(),
  footer: v.nullable(v.string()),
  buttons: v.array(v.string()),
  /** The addresses of buttons that end with a gap, each by the button's place. */
  links: v.optional(v.array(v.object({ button: v.number(), url: v.string() }))),
});
export const PlatformTemplates = v.object({ templates: v.array(PlatformTemplate) });
export type PlatformTemplate = v.InferOutput<typeof PlatformTemplate>;
