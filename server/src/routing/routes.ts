import * as v from 'valibot';
import { PicklistChanges, PicklistPage, type Waiting } from '../../../lib/protocol/picklist.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/types.ts';
import { type Directory, matched } from '../directory/index.ts';
import type { Routes } from '../http/app.ts';
import type { Picklist } from './picklist.ts';

const shared = { tags: ['picklist'], security: [{ bearer: [] }] };
const Position = v.pipe(v.string(), v.maxLength(100));

export interface PicklistRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  picklist: Picklist;
  match: Directory['match'];
}

/** Who waits to be picked, for agents: each sees the queues it serves. */
export function picklistRoutes({ accounts, picklist, match }: PicklistRoutesDeps): Routes {
  /** What the directory knows of those who wait, with them. */
  const known = async <List extends { waiting: Waiting[] }>(list: List): Promise<List> => {
    const matches = await match(list.waiting.map(({ customer }) => customer));
    return { ...list, waiting: list.waiting.map((row, index) => ({ ...row, ...matched(matches[index]) })) };
  };

  return (app) => {
    app.get(
      '/api/picklist',
      {
        schema: {
          ...shared,
          summary: 'Who waits in the queues that the agent picks from: a page, the longest waiting first',
          querystring: v.object({ after: v.optional(Position) }),
          response: { 200: PicklistPage },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return known(await picklist.page(accountId, request.query.after));
      },
    );

    app.get(
      '/api/picklist/changes',
      {
        schema: {
          ...shared,
          summary: 'What changed in the picklist since it was read',
          querystring: v.object({ since: Position }),
          response: { 200: PicklistChanges },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return known(await picklist.changes(accountId, request.query.since));
      },
    );
  };
}
