import type { Held } from '../port/snapshot.ts';
import type { KeptConversation } from './conversation.ts';
import type { StoredMessage } from './database.ts';

/** An outage shorter than this, in milliseconds, is an ordinary one: customers wait as long for any answer. */
const SHORT_MS = 2 * 60_000;
/** Whoever has waited so long for an answer may no longer be there, or no longer want it. */
const LONG_MS = 10 * 60_000;
/** What was said so soon after a reply may have crossed it, or be ahead of it by the clocks alone. */
const CROSSED_MS = 5_000;

/**
 * Why a reply that waited to be sent is held back for its writer to decide; null when it may go by itself.
 *
 * @param kept its conversation, if that is known yet
 * @param now  the server's time, in milliseconds since the Unix epoch
 */
export function heldBy(reply: StoredMessage, kept: KeptConversation | undefined, now: number): Held | null {
  if (kept?.left) return 'went_on';
  const waited = now - reply.at;
  const wentOn = kept?.transcript.messages.some(({ id, from, seq, at }) => {
    if (from === 'system' || reply.ahead?.includes(id)) return false;
    // What this machine sent just before may not be among what was seen, after a worker died; it is older.
    const isFromElsewhere =
      from === 'agent' && reply.seen !== undefined && seq > reply.seen && at >= reply.at;
    return isFromElsewhere || (waited >= SHORT_MS && at > reply.at + CROSSED_MS);
  });
  if (wentOn) return 'went_on';
  return waited >= LONG_MS ? 'waited' : null;
}
