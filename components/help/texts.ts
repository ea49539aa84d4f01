import type { HelpCatalogue } from '../../lib/texts/help/index.ts';
import { createSpoken } from '../ui/spoken.ts';

/** What the handbook's page says around the chapters, in the language spoken now. */
export const { speak, language, direction, text } = createSpoken<HelpCatalogue>();
