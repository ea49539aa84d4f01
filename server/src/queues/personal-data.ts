import type { ColumnClaims } from '../personal-data.ts';

export const claims: ColumnClaims = {
  queues: {
    aboutCustomers: [],
    others: {
      id: 'made at random by the server',
      name: 'a topic, named by administrators',
      allocation: 'one of a list',
      wrap_up: 'one of a list',
      changed_by: 'an administrator',
    },
  },
  queue_members: {
    aboutCustomers: [],
    others: { queue_id: 'which queue', account_id: 'an agent' },
  },
};
