import type { OptionsCatalogue } from '../../lib/texts/options/index.ts';
import { createSpoken } from '../ui/spoken.ts';

/** What the options' page says around its sections, in the language spoken now. */
export const { speak, language, direction, text, list, day, timeOfDay } = createSpoken<OptionsCatalogue>();
