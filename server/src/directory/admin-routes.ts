import { Readable } from 'node:stream';
import { DryRunQuery, ImportReport } from '../../../lib/protocol/admin.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import type { App } from '../http/validation.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import { exportCsv } from './csv/export.ts';
import type { Directory } from './index.ts';

const shared = { tags: ['directory'], security: [{ bearer: [] }] };
/** A hundred thousand customers, about. */
const LONGEST_FILE = 16 * 1024 * 1024;

export interface DirectoryAdminDeps {
  store: Store;
  accounts: Pick<Accounts, 'authenticate'>;
  directory: Directory;
}

/** The directory as files, for administrators. */
export function directoryAdminRoutes({ store, accounts, directory }: DirectoryAdminDeps): Routes {
  return async (api) => {
    await api.register(async (app: App) => {
      app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      app.post(
        '/api/admin/directory/import',
        {
          bodyLimit: LONGEST_FILE,
          schema: {
            ...shared,
            summary:
              'Read customers from a CSV file (the body, text/csv), or try what would become of each line (dryRun=true)',
            querystring: DryRunQuery,
            response: { 200: ImportReport },
          },
        },
        async (request) => {
          const { accountId: account } = await identify(request, accounts);
          const { body } = request as { body: unknown };
          if (!Buffer.isBuffer(body)) throw new Refusal('bad_request', 'A CSV file expected, as text/csv.');
          return directory.import(body, { account, dryRun: request.query.dryRun });
        },
      );
    });

    api.get(
      '/api/admin/directory/export',
      { schema: { ...shared, summary: 'All customers of the directory as a CSV file' } },
      (_request, reply) =>
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="directory.csv"')
          .send(Readable.from(exportCsv(store))),
    );
  };
}
