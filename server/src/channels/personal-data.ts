import type { ColumnClaims } from '../personal-data.ts';
import { claims as accounts } from './accounts/personal-data.ts';
import { claims as inbox } from './inbox/personal-data.ts';
import { claims as outbox } from './outbox/personal-data.ts';

export const claims: ColumnClaims = { ...accounts, ...inbox, ...outbox };
