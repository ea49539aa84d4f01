import * as v from 'valibot';
import { AccountView } from '../../../../../lib/protocol/admin.ts';
import { changesOf } from '../../client/changes-of.ts';
import type { Desk } from '../../client/desk.ts';
import { createDraft, type Draft, type Stored } from '../../client/draft.ts';

/** An account, without its version. */
export type Account = Omit<v.InferOutput<typeof AccountView>, 'version'>;

const EMPTY: Account = {
  id: '',
  login: '',
  name: '',
  role: 'agent',
  capacity: 3,
  managesTemplates: false,
  disabled: false,
  group: null,
  createdAt: 0,
};

const stored = ({ version, ...value }: v.InferOutput<typeof AccountView>): Stored<Account> => ({
  value,
  version,
});

/** The draft of an account. */
export function accountDraft({ api, drafts }: Desk, id: string): Draft<Account> {
  const path = `admin/accounts/${encodeURIComponent(id)}`;
  return drafts.at(`people/${id}`, () =>
    createDraft<Account>(EMPTY, {
      async read() {
        const answer = await api.get(path, AccountView);
        return answer.kind === 'ok' ? { kind: 'ok', value: stored(answer.value) } : answer;
      },
      async write(account, saved) {
        const change = { ...changesOf(account, saved.value), version: saved.version };
        const answer = await api.send('PATCH', path, change, AccountView);
        return answer.kind === 'ok' ? { kind: 'ok', value: stored(answer.value) } : answer;
      },
      of: (current) => stored(v.parse(AccountView, current)),
    }),
  );
}
