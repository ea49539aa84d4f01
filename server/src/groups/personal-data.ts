import type { ColumnClaims } from '../personal-data.ts';

export const claims: ColumnClaims = {
  groups: {
    aboutCustomers: [],
    others: {
      id: 'made at random by the server',
      name: 'named by administrators',
      changed_by: 'an administrator',
    },
  },
};
