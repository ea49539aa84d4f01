import { createSpoken } from '../../../components/ui/spoken.ts';
import type { HomeCatalogue } from '../../../lib/texts/home/index.ts';

/** What the page at the desk's own address says. */
export const { speak, language, direction, text } = createSpoken<HomeCatalogue>();
