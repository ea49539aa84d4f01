import * as v from 'valibot';
import { FileRefused } from '../attachments/refusal.ts';
import { PatternFound, RefusedRule } from './rules.ts';
import { open } from './version.ts';

/** Every code an error may carry, on the wire and in REST. Stable: clients translate by it. */
export const ERROR_CODES = [
  'bad_frame',
  'bad_request',
  'too_large',
  'not_authenticated',
  'forbidden',
  'wrong_credentials',
  'too_many_attempts',
  'not_found',
  'conflict',
  'wrong_state',
  'not_your_conversation',
  'offer_gone',
  'queue_forced',
  'already_taken',
  'offered_to_another',
  'customer_left',
  'over_picking_limit',
  'text_too_long',
  'chat_full',
  'sensitive_unconfirmed',
  'sensitive_blocked',
  'file_refused',
  'placeholder_empty',
  'window_closed',
  'unsupported_version',
  'shutting_down',
  'unavailable',
  'internal',
] as const;

/** Codes that say nothing against what was asked: the same, asked again later, may be done. */
const PASSING: readonly string[] = ['too_many_attempts', 'shutting_down', 'unavailable', 'internal'];

/** Whether what was refused has not been judged. */
export function isPassing({ code }: Pick<ProtocolError, 'code'>): boolean {
  return PASSING.includes(code);
}

/** What went wrong: a stable code and a sentence for a person. Of an `unknown` code the sentence is all there is. */
export const ProtocolError = v.object({
  code: open(ERROR_CODES, 'unknown'),
  message: v.string(),
  /** With `already_taken` and `offered_to_another`, and `offer_gone` where another has accepted it: the agent's name. */
  by: v.optional(v.string()),
  /** When trying again makes sense, in seconds. */
  retryAfter: v.optional(v.number()),
  /** With `sensitive_unconfirmed` and `sensitive_blocked`: all that was found in the message. */
  findings: v.optional(v.array(PatternFound)),
  /** Of rules that are not stored: all that is wrong in them. */
  refused: v.optional(v.array(RefusedRule)),
  /** With `file_refused`: why the file is not sent. */
  file: v.optional(FileRefused),
});

export type ErrorCode = (typeof ERROR_CODES)[number];
export type ProtocolError = v.InferOutput<typeof ProtocolError>;

/** Codes the WebSocket closes with (4000–4999 are the application's, RFC 6455 §7.4.2). */
export const CloseCode = {
  /** No valid `hello` in time, or its token is not (or no longer) valid: come back with a newer one, or sign in. */
  notAuthenticated: 4001,
  /** A newer connection of the same session took over. */
  replaced: 4002,
  /** The same agent signed in somewhere else. */
  displaced: 4003,
  /** The client did not read what it was sent: reconnect and resume. */
  tooSlow: 4004,
  /** Nothing was heard from the client for too long. */
  silent: 4005,
  /** The client is older than the server takes: it must be updated. */
  unsupportedVersion: 4006,
  /** The server is stopping: reconnect soon. */
  shuttingDown: 1012,
} as const;
