import type { ColumnClaims } from '../personal-data.ts';

export const claims: ColumnClaims = {
  rules: {
    aboutCustomers: [],
    others: {
      kind: 'one of a list',
      group_id: 'which group',
      config: 'what administrators rule about replies',
      changed_by: 'an administrator',
    },
  },
};
