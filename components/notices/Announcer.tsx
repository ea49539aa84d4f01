import { useEffect, useRef, useState } from 'preact/hooks';
import type { SignedIn } from '../../lib/session/snapshot.ts';
import { isolated, text } from '../../lib/texts.ts';

/** Says to screen readers what the agent does not look at: offers at once, messages elsewhere when quiet. */
export function Announcer({ session }: { session: SignedIn }) {
  const [urgent, setUrgent] = useState('');
  const [polite, setPolite] = useState('');
  const offers = useRef(new Set<string>());
  const unread = useRef(new Map<string, number>());

  useEffect(() => {
    const fresh = session.offers.filter((offer) => !offers.current.has(offer.id));
    offers.current = new Set(session.offers.map((offer) => offer.id));
    if (fresh.length > 0) setUrgent(fresh.map(offerWords).join(' '));
  }, [session.offers]);

  useEffect(() => {
    const more = session.conversations.find(
      ({ view, unread: count }) => count > (unread.current.get(view.id) ?? 0),
    );
    unread.current = new Map(session.conversations.map(({ view, unread: count }) => [view.id, count]));
    if (more && more.view.id !== session.selected)
      setPolite(text('conversation_new_message', isolated(more.view.customer.name)));
  }, [session.conversations, session.selected]);

  return (
    <div class="sr-only">
      <p aria-live="assertive">{urgent}</p>
      <p aria-live="polite">{polite}</p>
    </div>
  );
}

function offerWords({ conversation }: SignedIn['offers'][number]): string {
  return text('offer_announced', isolated(conversation.customer.name), isolated(conversation.queue.name));
}
