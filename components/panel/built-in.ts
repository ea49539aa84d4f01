import { effect, signal } from '@preact/signals';
import { detectorWords } from '../../lib/texts/detectors/index.ts';
import { chooseLanguage, LANGUAGES } from '../../lib/texts/index.ts';
import { language } from './texts.ts';

const words = signal<Readonly<Record<string, string>>>({});
let loading: Promise<void> | undefined;

/** Settles once `builtIn` speaks the panel's language, which it follows from then on. */
export function loadBuiltIn(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    effect(() => {
      const wanted = chooseLanguage([language()], LANGUAGES);
      detectorWords[wanted]()
        .then((loaded) => {
          words.value = loaded;
        })
        .then(resolve, reject);
    });
  });
  return loading;
}

/**
 * What is built in of the rules about sensitive data, given in English, in the agent's language: English until that is
 * there. What administrators wrote themselves is as they wrote it.
 */
export function builtIn(english: string): string {
  loadBuiltIn().catch(() => {});
  return words.value[english] ?? english;
}
