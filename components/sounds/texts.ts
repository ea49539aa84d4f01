import type { SoundsCatalogue } from '../../lib/texts/sounds/index.ts';
import { createSpoken } from '../ui/spoken.ts';

/** What the choice of sounds says, in the language spoken now: whoever shows it has it speak. */
export const { speak, text } = createSpoken<SoundsCatalogue>();
