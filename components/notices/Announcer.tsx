import { useEffect, useRef, useState } from 'preact/hooks';
import type { SignedIn } from '../../lib/port/snapshot.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';

/** Says to screen readers what the agent does not look at: offers at once, messages elsewhere when quiet. */
export function Announcer({ session }: { session: SignedIn }) {
  const { selection } = usePanel();
  const shown = selection.conversation.value?.view.id;
  const [urgent, setUrgent] = useState({ words: '', count: 0 });
  const [polite, setPolite] = useState({ words: '', count: 0 });
  const offers = useRef(new Set<string>());
  const unread = useRef(new Map<string, number>());

  useEffect(() => {
    const fresh = session.offers.filter((offer) => !offers.current.has(offer.id));
    offers.current = new Set(session.offers.map((offer) => offer.id));
    if (fresh.length > 0)
      setUrgent(({ count }) => ({ words: fresh.map(offerWords).join(' '), count: count + 1 }));
  }, [session.offers]);

  useEffect(() => {
    const more = session.conversations.find(
      ({ view, unread: count }) => count > (unread.current.get(view.id) ?? 0),
    );
    unread.current = new Map(session.conversations.map(({ view, unread: count }) => [view.id, count]));
    if (!more || more.view.id === shown) return;
    const words = text('conversation_new_message', { customer: isolated(more.view.customer.name) });
    setPolite(({ count }) => ({ words, count: count + 1 }));
  }, [session.conversations, shown]);

  return (
    <div class="sr-only">
      {/* New elements, so that the same words are said again. */}
      <div aria-live="assertive">
        <p key={urgent.count}>{urgent.words}</p>
      </div>
      <div aria-live="polite">
        <p key={polite.count}>{polite.words}</p>
      </div>
    </div>
  );
}

function offerWords({ conversation }: SignedIn['offers'][number]): string {
  const { customer, queue } = conversation;
  return text('offer_announced', { customer: isolated(customer.name), queue: isolated(queue.name) });
}
