import { Readable } from 'node:stream';
import type { Clock } from '../../../lib/clock.ts';
import { DryRunQuery, ImportReport, LONGEST_IMPORT } from '../../../lib/protocol/admin.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import { recordCustomersData } from '../audit/index.ts';
import type { Routes } from '../http/app.ts';
import type { App } from '../http/validation.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import { countAll, exportCsv } from './csv/export.ts';
import type { Directory } from './index.ts';

const shared = { tags: ['directory'], security: [{ bearer: [] }] };

export interface DirectoryAdminDeps {
  store: Store;
  clock: Clock;
  accounts: Pick<Accounts, 'authenticate'>;
  directory: Directory;
}

/** The directory as files, for administrators. */
export function directoryAdminRoutes({ store, clock, accounts, directory }: DirectoryAdminDeps): Routes {
  return async (api) => {
    await api.register(async (app: App) => {
      app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      app.post(
        '/api/admin/directory/import',
        {
          bodyLimit: LONGEST_IMPORT,
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
      {
        config: { passwordAgain: true },
        schema: { ...shared, summary: 'All customers of the directory as a CSV file; it is put on record' },
      },
      async (request, reply) => {
        const { accountId: account } = await identify(request, accounts);
        await recordCustomersData(
          store,
          { kind: 'exported', account, counts: await countAll(store) },
          clock.now(),
        );
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="directory.csv"')
          .send(Readable.from(exportCsv(store)));
      },
    );
  };
}
