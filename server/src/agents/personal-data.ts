import type { ColumnClaims } from '../personal-data.ts';

export const claims: ColumnClaims = {
  agents: {
    aboutCustomers: [],
    others: {
      account_id: 'an agent',
      status: 'one of a list',
      not_ready_reason: 'one of a list',
      chosen_reason_id: 'one of a list',
      chosen_reason_name: 'a reason that administrators named',
    },
  },
};
