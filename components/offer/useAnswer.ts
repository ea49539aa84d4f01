import { useSignal } from '@preact/signals';
import type { Offer } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';

type Kind = 'accept' | 'decline';

/** The agent's answer to an offer. */
export interface Answer {
  may(kind: Kind): boolean;
  give(kind: Kind): void;
}

/** Answers an offer once, however often it is asked to; an accepted chat is shown. */
export function useAnswer(offer: Offer): Answer {
  const { act, allowed, cover, replies, selection } = usePanel();
  const given = useSignal(false);

  async function give(kind: Kind): Promise<void> {
    if (given.value || !allowed[kind](offer)) return;
    given.value = true;
    // So that its reply has the focus as soon as it is there: the next words are meant for it.
    if (kind === 'accept') selection.expect(offer.conversation.id);
    const done = await act({ type: kind, offer: offer.id });
    given.value = done;
    if (!done || kind === 'decline') return;
    cover.value = null;
    if (!selection.isChosen(offer.conversation.id)) selection.select(offer.conversation.id);
    const shown = selection.conversation.peek();
    // A first chat is on the screen already, unasked for: then nobody was put into its reply.
    if (shown && replies.current.peek() === replies.of(shown)) replies.of(shown).focus();
  }

  return {
    may: (kind) => !given.value && allowed[kind](offer),
    give: (kind) => void give(kind),
  };
}
