import type { ColumnClaims } from '../personal-data.ts';

export const claims: ColumnClaims = {
  migrations: { aboutCustomers: [], others: { name: 'the name of a file of this program' } },
};
