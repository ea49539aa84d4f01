import type { ColumnClaims } from '../../personal-data.ts';

export const claims: ColumnClaims = {
  channel_accounts: {
    aboutCustomers: [],
    others: {
      id: 'made at random by the server',
      channel: 'one of a list',
      name: 'named by administrators',
      queue_id: 'which queue',
      external_id: 'what the platform calls the account',
      settings: 'what administrators entered of the account',
      secrets: "the account's tokens, sealed",
      secrets_set: 'since when each of them is there',
      changed_by: 'an administrator',
      display_name: 'what the platform calls the account',
      last_failure: "the platform's code and words about the account: nothing of a message",
    },
  },
};
