import type { ColumnClaims } from '../personal-data.ts';

export const claims: ColumnClaims = {
  configuration_changes: {
    aboutCustomers: [],
    others: {
      account_id: 'an administrator',
      thing: 'one of a list',
      thing_id: 'which thing',
      name: 'named by administrators; of an account, as accounts.name',
      before: 'what administrators configured; of an account, its login and name, never its password',
      after: 'as above',
    },
  },
};
