import {
  AuditFilter,
  AuditPage,
  ChangedRules,
  ChangeRules,
  RulesView,
} from '../../../../lib/protocol/admin.ts';
import type { Accounts } from '../../accounts/index.ts';
import { readAudit } from '../../rules/audit.ts';
import { LONGEST, type RulesKind } from '../../rules/config.ts';
import type { Rules } from '../../rules/index.ts';
import type { Store } from '../../store/store.ts';
import { identify } from '../authentication.ts';
import type { App } from '../validation.ts';
import { pageOf } from './pages.ts';

const shared = { tags: ['rules'], security: [{ bearer: [] }] };
/** Escapes make JSON on the wire longer than what is measured. */
const ESCAPED = 3;

const PARTS: readonly { kind: RulesKind; what: string }[] = [
  { kind: 'sensitive', what: 'sensitive patterns' },
  { kind: 'clean_up', what: 'clean-up rules' },
];

export interface RulesRoutesDeps {
  accounts: Accounts;
  rules: Rules;
  store: Store;
}

/** The rules about replies and the audit, for administrators. */
export function rulesRoutes(app: App, { accounts, rules, store }: RulesRoutesDeps): void {
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

  app.get(
    '/api/admin/audit',
    {
      schema: {
        ...shared,
        summary: 'Who sent something anyway, had something revealed or changed rules',
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
}
