import { ChangedRules, ChangeRules, RulesView } from '../../../lib/protocol/admin.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
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
}

/** The rules about replies, for administrators. */
export function rulesRoutes({ accounts, rules }: RulesRoutesDeps): Routes {
  return (app) => {
    for (const { kind, what } of PARTS) {
      const url = `/api/admin/rules/${kind}`;
      app.get(url, { schema: { ...shared, summary: `The ${what}`, response: { 200: RulesView } } }, () =>
        rules.read(kind),
      );
      app.put(
        url,
        {
          bodyLimit: LONGEST[kind] * ESCAPED,
          schema: {
            ...shared,
            summary: `Change the ${what}`,
            body: ChangeRules,
            response: { 200: ChangedRules },
          },
        },
        async (request) => {
          const { accountId: account } = await identify(request, accounts);
          return rules.change(kind, { ...request.body, account });
        },
      );
    }
  };
}
