import type { ComponentChildren } from 'preact';
import type { Offer } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, text } from '../panel/texts.ts';
import { Contact } from './Contact.tsx';

/** Where the chat came from, since when it waits, and what it begins with. */
export function OfferFacts({ offer, children }: { offer: Offer; children?: ComponentChildren }) {
  const { queue, channel, queuedSince } = offer.conversation;
  return (
    <>
      <p class="source small quiet">
        <span>
          <bdi>{queue.name}</bdi> · {text(`channel_${channel}`)}
        </span>
        <Waiting since={queuedSince} />
      </p>
      {children}
      <Contact conversation={offer.conversation} />
      <blockquote aria-label={text('offer_first_message')}>
        <p dir="auto">{offer.firstMessage}</p>
      </blockquote>
    </>
  );
}

function Waiting({ since }: { since: number }) {
  const { serverNow } = usePanel();
  return <span>{text('offer_waiting', { time: duration(serverNow.value - since) })}</span>;
}
