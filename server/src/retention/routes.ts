import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { DryRunQuery } from '../../../lib/protocol/admin.ts';
import { AgeOut, Person, RowCounts } from '../../../lib/protocol/customers.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import { linesOf } from './lines.ts';
import type { OnRecord } from './on-record.ts';

const shared = { tags: ['customers'], security: [{ bearer: [] }] };
/** What removes for good. */
const unlessTried = {
  passwordAgain: ({ query }: FastifyRequest) => !(query as { dryRun: boolean }).dryRun,
};

export interface RetentionRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  onRecord: OnRecord;
}

/** What is stored about customers, for administrators. Whose is said in bodies: addresses of requests end up in logs. */
export function retentionRoutes({ accounts, onRecord }: RetentionRoutesDeps): Routes {
  const whoAsks = async (request: FastifyRequest) => (await identify(request, accounts)).accountId;
  return (api) => {
    api.post(
      '/api/admin/customers/find',
      {
        schema: {
          ...shared,
          summary: 'How much is stored about a customer, in rows of each table',
          body: Person,
          response: { 200: RowCounts },
        },
      },
      ({ body }) => onRecord.find(body),
    );

    api.post(
      '/api/admin/customers/export',
      {
        config: { passwordAgain: true },
        schema: {
          ...shared,
          summary: 'All that is stored about a customer, as lines of JSON; it is put on record',
          body: Person,
        },
      },
      async (request, reply) => {
        const records = await onRecord.export(request.body, await whoAsks(request));
        return reply
          .type('application/x-ndjson; charset=utf-8')
          .header('content-disposition', 'attachment; filename="customer.jsonl"')
          .send(Readable.from(linesOf(records)));
      },
    );

    api.post(
      '/api/admin/customers/erase',
      {
        config: unlessTried,
        schema: {
          ...shared,
          summary:
            'Remove all that is stored about a customer, which is put on record, or count what would go (dryRun=true)',
          body: Person,
          querystring: DryRunQuery,
          response: { 200: RowCounts },
        },
      },
      async (request) =>
        onRecord.erase(request.body, { by: await whoAsks(request), dryRun: request.query.dryRun }),
    );

    api.post(
      '/api/admin/customers/age-out',
      {
        config: unlessTried,
        schema: {
          ...shared,
          summary:
            'Remove conversations and entries of the audit by age, which is put on record, or count what would go (dryRun=true)',
          body: AgeOut,
          querystring: DryRunQuery,
          response: { 200: RowCounts },
        },
      },
      async (request) =>
        onRecord.ageOut(request.body, { by: await whoAsks(request), dryRun: request.query.dryRun }),
    );
  };
}
