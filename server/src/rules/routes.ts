import * as v from 'valibot';
import { ChangedRules, ChangeRules, RulesQuery, RulesView } from '../../../lib/protocol/admin.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import type { RulesGroup } from './changes.ts';
import { LONGEST, type RulesKind } from './config.ts';
import type { Rules } from './index.ts';

const shared = { tags: ['rules'], security: [{ bearer: [] }] };
/** Escapes make JSON on the wire longer than what is measured. */
const ESCAPED = 3;

const PARTS: readonly { kind: RulesKind; what: string }[] = [
  { kind: 'sensitive', what: 'sensitive patterns' },
  { kind: 'clean_up', what: 'clean-up rules' },
  { kind: 'attachments', what: 'rules about files' },
];

export interface RulesRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  rules: Rules;
  groups: { find(id: string): Promise<RulesGroup> };
}

/** The rules about replies, for administrators. */
export function rulesRoutes({ accounts, rules, groups }: RulesRoutesDeps): Routes {
  const groupOf = async (id: string | undefined) => (id === undefined ? null : groups.find(id));
  return (app) => {
    for (const { kind, what } of PARTS) {
      const url = `/api/admin/rules/${kind}`;
      app.get(
        url,
        {
          schema: {
            ...shared,
            summary: `The ${what} for all, or what a group goes by`,
            querystring: RulesQuery,
            response: { 200: RulesView },
          },
        },
        async ({ query }) => rules.read(kind, (await groupOf(query.group))?.id),
      );
      app.put(
        url,
        {
          bodyLimit: LONGEST[kind] * ESCAPED,
          schema: {
            ...shared,
            summary: `Change the ${what} for all, or give a group its own`,
            querystring: RulesQuery,
            body: ChangeRules,
            response: { 200: ChangedRules },
          },
        },
        async (request) => {
          const { accountId: account } = await identify(request, accounts);
          const group = await groupOf(request.query.group);
          return rules.change(kind, { ...request.body, account, group });
        },
      );
      app.delete(
        url,
        {
          schema: {
            ...shared,
            summary: `Let a group follow the ${what} for all again`,
            querystring: v.required(RulesQuery),
            response: { 204: v.undefined() },
          },
        },
        async (request, reply) => {
          const { accountId } = await identify(request, accounts);
          await rules.follow(kind, await groups.find(request.query.group), accountId);
          return reply.code(204).send();
        },
      );
    }
  };
}
