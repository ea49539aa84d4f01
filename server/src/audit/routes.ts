import { AuditFilter, AuditPage } from '../../../lib/protocol/admin.ts';
import type { Routes } from '../http/app.ts';
import { pageOf } from '../http/paging.ts';
import type { Queryable } from '../store/store.ts';
import { readAudit } from './index.ts';

/** The audit, for administrators. */
export function auditRoutes(store: Queryable): Routes {
  return (app) => {
    app.get(
      '/api/admin/audit',
      {
        schema: {
          tags: ['audit'],
          security: [{ bearer: [] }],
          summary:
            'Who sent something anyway, had something revealed, changed rules or the directory, exported or erased customers’ data; whose session ended by a refresh token used twice',
          querystring: AuditFilter,
          response: { 200: AuditPage },
        },
      },
      async ({ query: { after, limit, ...filter } }) => {
        const entries = await readAudit(store, { ...filter, before: after, limit: limit + 1 });
        const { page, next } = pageOf(entries, limit, ({ id }) => String(id));
        return { entries: page, next };
      },
    );
  };
}
