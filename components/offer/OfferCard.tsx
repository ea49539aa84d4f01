import type { Offer } from '../../lib/protocol/index.ts';
import { isolated, text } from '../panel/texts.ts';
import { Countdown } from './Countdown.tsx';
import { OfferAnswers } from './OfferAnswers.tsx';
import { OfferFacts } from './OfferFacts.tsx';
import { useAnswer } from './useAnswer.ts';

/** A conversation put before the agent, to be accepted or declined in time. */
export function OfferCard({ offer }: { offer: Offer }) {
  const answer = useAnswer(offer);
  const { name } = offer.conversation.customer;
  return (
    <article class="offer" aria-label={text('offer_title', { customer: isolated(name) })}>
      <Countdown from={offer.offeredAt} to={offer.dueAt} />
      <OfferFacts offer={offer}>
        <h2>
          <bdi>{name}</bdi>
        </h2>
      </OfferFacts>
      <OfferAnswers answer={answer} />
    </article>
  );
}
