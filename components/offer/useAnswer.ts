import { useSignal } from '@preact/signals';
import type { Offer } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { accept } from './accept.ts';

type Kind = 'accept' | 'decline';

/** The agent's answer to an offer. */
export interface Answer {
  may(kind: Kind): boolean;
  give(kind: Kind): void;
}

/** Answers an offer once, however often it is asked to; an accepted chat is shown. */
export function useAnswer(offer: Offer): Answer {
  const panel = usePanel();
  const { act, allowed } = panel;
  const given = useSignal(false);

  async function give(kind: Kind): Promise<void> {
    if (given.value || !allowed[kind](offer)) return;
    given.value = true;
    given.value = await (kind === 'accept' ? accept(panel, offer) : act({ type: kind, offer: offer.id }));
  }

  return {
    may: (kind) => !given.value && allowed[kind](offer),
    give: (kind) => void give(kind),
  };
}
