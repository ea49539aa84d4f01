import type { ComponentChildren } from 'preact';
import type { Offer } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Contact } from './Contact.tsx';

/** Where the chat came from, since when it waits, and what it begins with. */
export function OfferFacts({ offer, children }: { offer: Offer; children?: ComponentChildren }) {
  const { queue, channel, queuedSince, customerGoneSince } = offer.conversation;
  return (
    <>
      <p class="source small quiet">
        <span>
          <bdi>{queue.name}</bdi> · {text(`channel_${channel}`)}
        </span>
        <Waiting since={queuedSince} />
      </p>
      {children}
      {customerGoneSince !== undefined && <Gone since={customerGoneSince} />}
      <Contact conversation={offer.conversation} />
      <blockquote aria-label={text('offer_first_message')}>
        <p dir="auto">{offer.firstMessage}</p>
      </blockquote>
    </>
  );
}

/** For less a page that reloads, or a phone that changes its network, is gone. */
const WORTH_SAYING_MS = 10_000;

function Gone({ since }: { since: number }) {
  const { serverNow } = usePanel();
  const gone = serverNow.value - since;
  if (gone < WORTH_SAYING_MS) return null;
  return (
    <p class="small conversation-away">
      <Icon name="away" size={14} /> {text('offer_customer_gone', { time: duration(gone) })}
    </p>
  );
}

function Waiting({ since }: { since: number }) {
  const { serverNow } = usePanel();
  return <span>{text('offer_waiting', { time: duration(serverNow.value - since) })}</span>;
}
