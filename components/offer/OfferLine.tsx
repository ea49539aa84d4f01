import { useSignal } from '@preact/signals';
import type { Offer } from '../../lib/protocol/index.ts';
import { isolated, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Countdown } from './Countdown.tsx';
import { OfferAnswers } from './OfferAnswers.tsx';
import { OfferFacts } from './OfferFacts.tsx';
import { useAnswer } from './useAnswer.ts';

/** An offer beside a chat that is in hand: one line, which opens to the rest of it. */
export function OfferLine({ offer }: { offer: Offer }) {
  const answer = useAnswer(offer);
  const open = useSignal(false);
  const { name } = offer.conversation.customer;
  const facts = `offer-facts-${offer.id}`;
  return (
    <article class="offer" data-line={true} aria-label={text('offer_title', { customer: isolated(name) })}>
      <Countdown from={offer.offeredAt} to={offer.dueAt} />
      <h2>
        <button
          type="button"
          class="offer-more"
          aria-expanded={open.value}
          aria-controls={facts}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          <bdi>{name}</bdi> <Icon name="expand" />
        </button>
      </h2>
      <OfferAnswers answer={answer} />
      <div id={facts} class="offer-facts" hidden={!open.value}>
        {open.value && <OfferFacts offer={offer} />}
      </div>
    </article>
  );
}
