import type { Commit } from '../../conversations/commit.ts';
import { type PlatformFailure, SendFailure } from '../platform.ts';
import type { Claimed } from './claim.ts';
import { backOff, DOUBT_MS, GIVE_UP_MS } from './schedule.ts';
import { unquoted } from './unquoted.ts';
import { show } from './view.ts';

/** What came of an attempt to send. */
export type Outcome =
  | { type: 'sent'; providerId: string }
  | { type: 'failed'; failure: PlatformFailure }
  | { type: 'again'; notBefore: number; failure: PlatformFailure }
  /** Nobody knows whether the platform has it: a status is waited for until then. */
  | { type: 'doubt'; until: number };

const UNKNOWN = new SendFailure(
  { code: 'other', detail: 'The platform gave no answer that is known.' },
  'doubt',
);

/** What an error of a platform's folder comes to. What is no `SendFailure` says nothing about what was taken. */
export function outcomeOf(
  error: unknown,
  { since, text }: Claimed,
  { now, random }: { now: number; random: () => number },
): Outcome {
  const { failure: told, kind, retryAfterMs } = error instanceof SendFailure ? error : UNKNOWN;
  const failure = unquoted(told, text);
  const elapsed = now - since;
  if (kind === 'permanent') return { type: 'failed', failure };
  if (elapsed >= GIVE_UP_MS)
    return { type: 'failed', failure: { code: 'unreachable', detail: failure.detail } };
  if (kind === 'doubt') return { type: 'doubt', until: now + Math.max(DOUBT_MS, elapsed) };
  return { type: 'again', notBefore: now + backOff(elapsed, random, retryAfterMs), failure };
}

/**
 * Stores what came of an attempt, and has it told. What the platform has told of the message meanwhile stands; an
 * attempt that another has followed has no say but what the platform calls the message.
 */
export async function storeOutcome(commit: Commit, claimed: Claimed, outcome: Outcome): Promise<void> {
  const { conversation, message, part, attempt } = claimed;
  const key = [conversation, message, part];
  const where = 'where conversation_id = $1 and message_id = $2 and part = $3';
  await commit(async (work) => {
    const now = work.now();
    if (outcome.type === 'sent')
      await work.tx.query(
        `update deliveries
            set provider_id = coalesce(provider_id, case when not exists (
                  select from deliveries o where o.account_id = deliveries.account_id and o.provider_id = $4) then $4 end),
                state = case when state = 'sending' then 'sent' else state end,
                changed_at = case when state = 'sending' then $5 else changed_at end, claimed_until = 0
          ${where} and state <> 'waiting'`,
        [...key, outcome.providerId, now],
      );
    else if (outcome.type === 'failed')
      await work.tx.query(
        `update deliveries set state = 'failed', failure = $5::jsonb, changed_at = $6, claimed_until = 0
          ${where} and attempts = $4 and state = 'sending'`,
        [...key, attempt, JSON.stringify(outcome.failure), now],
      );
    else if (outcome.type === 'again')
      await work.tx.query(
        `update deliveries set state = 'waiting', not_before = $5, claimed_until = 0
          ${where} and attempts = $4 and state = 'sending'`,
        [...key, attempt, outcome.notBefore],
      );
    else
      await work.tx.query(
        `update deliveries set claimed_until = $5 ${where} and attempts = $4 and state = 'sending'`,
        [...key, attempt, outcome.until],
      );
    await show(work, [claimed]);
  });
}
