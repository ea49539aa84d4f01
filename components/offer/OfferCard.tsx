import { useSignal } from '@preact/signals';
import type { Offer } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, isolated, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { now } from '../ui/now.ts';
import { Contact } from './Contact.tsx';
import { Countdown } from './Countdown.tsx';

interface Props {
  offer: Offer;
  /** Leaves more room for the chat below. */
  compact: boolean;
}

/** A conversation put before the agent, to be accepted or declined in time. */
export function OfferCard({ offer, compact }: Props) {
  const { act, allowed, selection, cover } = usePanel();
  const answering = useSignal(false);
  const { customer, queue, channel, queuedSince } = offer.conversation;

  async function answer(type: 'accept' | 'decline'): Promise<void> {
    if (answering.value || !allowed[type](offer)) return;
    answering.value = true;
    const done = await act({ type, offer: offer.id });
    answering.value = done;
    if (!done || type === 'decline') return;
    cover.value = null;
    selection.select(offer.conversation.id);
  }

  return (
    <article
      class="offer"
      aria-label={text('offer_title', { customer: isolated(customer.name) })}
      data-compact={compact}
    >
      <Countdown from={offer.offeredAt} to={offer.dueAt} />
      <p class="source small quiet">
        <span>
          <bdi>{queue.name}</bdi> · {text(`channel_${channel}`)}
        </span>
        <Waiting since={queuedSince} />
      </p>
      <h2>
        <bdi>{customer.name}</bdi>
      </h2>
      <Contact conversation={offer.conversation} />
      <blockquote aria-label={text('offer_first_message')}>
        <p dir="auto">{offer.firstMessage}</p>
      </blockquote>
      <div class="offer-answers">
        <button
          type="button"
          class="button good accept"
          aria-disabled={answering.value || !allowed.accept(offer)}
          onClick={() => void answer('accept')}
        >
          <Icon name="check" /> {text('offer_accept')}
        </button>
        <button
          type="button"
          class="button bad decline"
          aria-disabled={answering.value || !allowed.decline(offer)}
          onClick={() => void answer('decline')}
        >
          <Icon name="close" /> {text('offer_decline')}
        </button>
      </div>
    </article>
  );
}

function Waiting({ since }: { since: number }) {
  const { clockOffset } = usePanel().session;
  return <span>{text('offer_waiting', { time: duration(now.value + clockOffset.value - since) })}</span>;
}
