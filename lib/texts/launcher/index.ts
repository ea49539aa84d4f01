import { pickTexts } from '../load.ts';
import type { Texts } from '../texts.ts';
import { de } from './de.ts';
import { en, type LauncherCatalogue } from './en.ts';

/** The launcher's texts in the first of the wanted languages (BCP 47) that there is; it is one file, which has them all. */
export function launcherTexts(wanted: readonly string[]): Texts<LauncherCatalogue> {
  return pickTexts<LauncherCatalogue>({ en, de }, wanted);
}
