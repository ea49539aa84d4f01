import { useEffect, useRef, useState } from 'preact/hooks';
import type { SignedIn } from '../../lib/port/snapshot.ts';
import { shownKeysOf } from '../panel/keys.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';

interface Said {
  words: string;
  /** How often something was said: the same words are said again. */
  count: number;
  /** The offers, or the conversation, that it is about. */
  about: readonly string[];
}
const NOTHING: Said = { words: '', count: 0, about: [] };

/**
 * Says to screen readers what the agent does not look at: offers at once, messages elsewhere when quiet. What is over
 * goes, so that nobody comes upon it later.
 */
export function Announcer() {
  const { preferences, selection, session, conversations } = usePanel();
  const shown = selection.conversation.value?.id;
  const offers = session.offers.value;
  const counts = new Map(conversations.value.map((one) => [one.id, one.unread.value]));
  const [urgent, setUrgent] = useState(NOTHING);
  const [polite, setPolite] = useState(NOTHING);
  const toldOffers = useRef(new Set<string>());
  const told = useRef(new Map<string, number>());

  useEffect(() => {
    const fresh = offers.filter((offer) => !toldOffers.current.has(offer.id));
    const ids = new Set(offers.map((offer) => offer.id));
    toldOffers.current = ids;
    if (fresh.length === 0) return setUrgent((last) => unlessOver(last, (id) => ids.has(id)));
    const about = fresh.map(({ id }) => id);
    setUrgent(({ count }) => ({
      words: fresh.map((offer) => offerWords(offer, shownKeysOf(preferences, 'offer'))).join(' '),
      count: count + 1,
      about,
    }));
  }, [offers]);

  useEffect(() => {
    const more = conversations.peek().find(({ id }) => (counts.get(id) ?? 0) > (told.current.get(id) ?? 0));
    told.current = counts;
    if (!more || more.id === shown)
      return setPolite((last) => unlessOver(last, (id) => id !== shown && (counts.get(id) ?? 0) > 0));
    const customer = isolated(more.view.peek().customer.name);
    const words = text('conversation_new_message', { customer });
    setPolite(({ count }) => ({ words, count: count + 1, about: [more.id] }));
  }, [[...counts].join(), shown]);

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

function offerWords({ conversation }: SignedIn['offers'][number], keys: string): string {
  const { customer, queue } = conversation;
  return text('offer_announced', { customer: isolated(customer.name), queue: isolated(queue.name), keys });
}

function unlessOver(said: Said, isGoingOn: (id: string) => boolean): Said {
  return said.words === '' || said.about.some(isGoingOn) ? said : { ...said, words: '' };
}
