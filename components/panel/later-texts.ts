import { effect } from '@preact/signals';
import { type Catalogue, type Catalogues, loadTexts } from '../../lib/texts/index.ts';
import { createSpoken, type Spoken } from '../ui/spoken.ts';
import { language } from './texts.ts';

/** What a part that is loaded later says. */
export interface LaterTexts<C extends Catalogue> extends Omit<Spoken<C>, 'speak'> {
  /** Settles once something can be said. */
  loaded: Promise<void>;
}

/** The texts of a catalogue of its own, in the panel's language: they follow it. */
export function createLaterTexts<C extends Catalogue>(catalogues: Catalogues<C>): LaterTexts<C> {
  const { speak, ...spoken } = createSpoken<C>();
  const loaded = new Promise<void>((resolve, reject) => {
    effect(() => {
      // A catalogue that does not come leaves the one before it.
      speak(loadTexts(catalogues, [language()])).then(resolve, reject);
    });
  });
  return { ...spoken, loaded };
}
