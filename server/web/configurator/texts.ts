import { createSpoken } from '../../../components/ui/spoken.ts';
import type { ConfiguratorCatalogue } from '../../../lib/texts/configurator/index.ts';

export { isolated } from '../../../lib/texts/index.ts';

/** What the Configurator says, in the language spoken now. */
export const { speak, language, direction, text, plural, number, list } =
  createSpoken<ConfiguratorCatalogue>();
