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
  template_files: {
    aboutCustomers: [],
    others: {
      id: 'made at random by the server',
      template_id: 'which template',
      name: 'named by administrators',
      file: 'what administrators prepared for replies',
      digest: 'of what administrators prepared for replies',
      thumbnail: 'of what administrators prepared for replies',
    },
  },
  template_uses: { aboutCustomers: [], others: { template_id: 'which template' } },
};
