import type { ColumnClaims } from '../personal-data.ts';

export const claims: ColumnClaims = {
  template_version: { aboutCustomers: [], others: {} },
  templates: {
    aboutCustomers: [],
    others: {
      id: 'made at random by the server',
      name: 'named by administrators',
      shortcut: 'named by administrators',
      folder: 'named by administrators',
      queues: 'which queues',
      texts: 'what administrators prepared for replies',
      variables: 'of a list, or mistyped by administrators',
      changed_by: 'an administrator',
    },
  },
  template_uses: { aboutCustomers: [], others: { template_id: 'which template' } },
};
