import type * as lib from '../../lib/texts/index.ts';
import type { PanelCatalogue } from '../../lib/texts/panel/index.ts';
import { createSpoken } from '../ui/spoken.ts';

export { isolated } from '../../lib/texts/index.ts';

export type TextKey = lib.TextKey<PanelCatalogue>;
export type PluralKey = lib.PluralKey<PanelCatalogue>;

/** What the panel says, in the language spoken now. */
export const { speak, language, direction, text, plural, number, list, timeOfDay, day, ago, duration } =
  createSpoken<PanelCatalogue>();
