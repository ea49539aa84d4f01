import type { ColumnClaims } from '../personal-data.ts';

export const claims: ColumnClaims = {
  desk_settings: {
    aboutCustomers: [],
    others: {
      settings: 'what administrators set of the desk; whom agents turn to is one of them',
      changed_by: 'an administrator',
    },
  },
};
