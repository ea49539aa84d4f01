import { createSpoken } from '../../../components/ui/spoken.ts';
import type { CustomerCatalogue } from '../../../lib/texts/customer/index.ts';

export { isolated } from '../../../lib/texts/index.ts';

/** What the customer's page says, in the language spoken now. */
export const { speak, language, direction, text, plural, timeOfDay, day } = createSpoken<CustomerCatalogue>();
