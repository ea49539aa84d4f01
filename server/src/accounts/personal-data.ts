import type { ColumnClaims } from '../personal-data.ts';

export const claims: ColumnClaims = {
  accounts: {
    aboutCustomers: [],
    others: {
      id: 'made at random by the server',
      login: 'an agent or administrator',
      name: 'an agent or administrator',
      role: 'one of a list',
      password_hash: 'an agent or administrator',
      group_id: 'which group',
      changed_by: 'an administrator',
    },
  },
  sessions: {
    aboutCustomers: [],
    others: {
      id: 'made at random by the server',
      account_id: 'an agent or administrator',
      access_hash: 'a hash of what the server made at random',
      refresh_hash: 'a hash of what the server made at random',
      previous_refresh_hash: 'a hash of what the server made at random',
      family_hash: 'a hash of what the server made at random',
    },
  },
  devices: {
    aboutCustomers: [],
    others: {
      token_hash: 'a hash of what the server made at random',
      account_id: 'an agent or administrator',
    },
  },
};
