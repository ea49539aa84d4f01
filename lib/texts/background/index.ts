import { pickTexts } from '../load.ts';
import type { Texts } from '../texts.ts';
import { de } from './de.ts';
import { type BackgroundCatalogue, en } from './en.ts';

export type BackgroundTexts = Texts<BackgroundCatalogue>;

/** The background's texts in the first of the wanted languages (BCP 47) that there is; a worker cannot fetch any later. */
export function backgroundTexts(wanted: readonly string[]): BackgroundTexts {
  return pickTexts<BackgroundCatalogue>({ en, de }, wanted);
}
