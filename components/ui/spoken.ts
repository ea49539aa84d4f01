import { signal } from '@preact/signals';
import type { Catalogue, Texts } from '../../lib/texts/index.ts';

/** The texts of a page in the language spoken now: whatever is rendered with them follows a change of language. */
export interface Spoken<C extends Catalogue> extends Omit<Texts<C>, 'language' | 'direction'> {
  /** Goes on in other texts, once they are there; a later call wins. Rejects, and nothing changes, when they do not come. */
  speak(texts: Texts<C> | Promise<Texts<C>>): Promise<void>;
  language(): string;
  direction(): 'ltr' | 'rtl';
}

/** The texts that a page has in common. Nothing can be said before the first `speak` has settled. */
export function createSpoken<C extends Catalogue>(): Spoken<C> {
  const spoken = signal<Texts<C> | null>(null);
  let latest: unknown;

  function texts(): Texts<C> {
    if (!spoken.value) throw new Error('No language has been chosen yet.');
    return spoken.value;
  }

  return {
    async speak(coming) {
      latest = coming;
      const texts = await coming;
      if (latest === coming) spoken.value = texts;
    },
    language: () => texts().language,
    direction: () => texts().direction,
    text: (...call) => texts().text(...call),
    plural: (...call) => texts().plural(...call),
    number: (...call) => texts().number(...call),
    list: (...call) => texts().list(...call),
    timeOfDay: (...call) => texts().timeOfDay(...call),
    day: (...call) => texts().day(...call),
    ago: (...call) => texts().ago(...call),
    duration: (...call) => texts().duration(...call),
  };
}
