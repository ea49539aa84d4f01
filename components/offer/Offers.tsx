import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePanel } from '../panel/panel.ts';
import { plural, text } from '../panel/texts.ts';
import { accept } from './accept.ts';
import { OfferCard } from './OfferCard.tsx';
import { OfferLine } from './OfferLine.tsx';

/** What is offered to the agent now, above everything else; beside a chat the first in a line, the others on demand. */
export function Offers({ beside }: { beside: boolean }) {
  const panel = usePanel();
  const offers = panel.session.offers.value;
  const all = useSignal(false);

  // Who is asked for while it is offered is being accepted, by a key or a notification: twice is no more than once.
  useEffect(
    () =>
      panel.memory.onAsked((asked) => {
        const offer = panel.session.offers.peek().find(({ conversation }) => conversation.id === asked);
        if (offer) void accept(panel, offer);
      }),
    [panel],
  );

  if (offers.length === 0) return null;
  const more = offers.length - 1;
  return (
    <section class="offers" data-beside={beside} aria-label={text('offers_region')}>
      {beside
        ? offers
            .slice(0, all.value ? undefined : 1)
            .map((offer) => <OfferLine key={offer.id} offer={offer} />)
        : offers.map((offer) => <OfferCard key={offer.id} offer={offer} />)}
      {beside && more > 0 && (
        <button
          type="button"
          class="link offers-more"
          aria-expanded={all.value}
          onClick={() => {
            all.value = !all.value;
          }}
        >
          {all.value ? text('offers_fewer') : plural('offers_more', more)}
        </button>
      )}
    </section>
  );
}
