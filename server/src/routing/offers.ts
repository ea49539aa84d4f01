import type { OfferOutcome, RevokeReason } from '../../../lib/conversation/index.ts';
import type { Applying } from '../conversations/apply.ts';

/** Ends the offer's record, and counts what its agent ignored: too often in a row sets it Not ready. */
export async function endOffer(
  { tx, touched, now, ignoredOffersLimit }: Applying,
  {
    offer,
    agent,
    outcome,
    reason,
  }: { offer: string; agent: string; outcome: OfferOutcome; reason?: RevokeReason },
): Promise<void> {
  const [ended] = await tx.query<{ offered_at: number }>(
    `update offers set state = $2, reason = $3, ended_at = $4 where id = $1 and state = 'pending' returning offered_at`,
    [offer, outcome, reason ?? null, now],
  );
  if (ended === undefined) throw new Error(`Offer ${offer} had ended before its conversation left it.`);
  touched.offersEnded.push({ outcome, afterMs: now - ended.offered_at });

  if (outcome === 'accepted' || outcome === 'declined')
    await tx.query('update agents set ignored_offers = 0 where account_id = $1', [agent]);
  if (outcome === 'timed_out')
    await tx.query(
      `update agents
          set ignored_offers = ignored_offers + 1,
              status = case when status = 'ready' and ignored_offers + 1 >= $2::int then 'not_ready' else status end,
              not_ready_reason = case when status = 'ready' and ignored_offers + 1 >= $2::int then 'no_answer'
                                      else not_ready_reason end
        where account_id = $1`,
      [agent, ignoredOffersLimit],
    );
}
