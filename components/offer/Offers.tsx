import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { OfferCard } from './OfferCard.tsx';

/** What is offered to the agent now, above everything else. */
export function Offers({ compact }: { compact: boolean }) {
  const offers = usePanel().session.offers.value;
  if (offers.length === 0) return null;
  return (
    <section class="offers" aria-label={text('offers_region')}>
      {offers.map((offer) => (
        <OfferCard key={offer.id} offer={offer} compact={compact} />
      ))}
    </section>
  );
}
