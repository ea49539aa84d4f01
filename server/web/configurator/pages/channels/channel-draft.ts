import * as v from 'valibot';
import { ChannelAccountView } from '../../../../../lib/protocol/channel-accounts.ts';
import { changesOf } from '../../client/changes-of.ts';
import type { Desk } from '../../client/desk.ts';
import { createDraft, type Draft, type Stored } from '../../client/draft.ts';
import type { Account } from './fields.ts';

const EMPTY: Account = {
  ...{ name: '', queue: '', enabled: false, externalId: '', settings: {}, secrets: {} },
};
/** What a conflict tells of the account, too. */
const Current = v.pick(ChannelAccountView, ['name', 'queue', 'enabled', 'externalId', 'settings', 'version']);

const stored = ({ version, ...settings }: v.InferOutput<typeof Current>): Stored<Account> => ({
  value: { ...settings, secrets: {} },
  version,
});

/** Where an account is asked for. */
export const pathOf = (id: string): string => `admin/channel-accounts/${encodeURIComponent(id)}`;

/** The draft of an account. A secret that was typed is in it until it is saved, and never comes back. */
export function channelDraft({ api, drafts }: Desk, id: string): Draft<Account> {
  const path = pathOf(id);
  return drafts.at(`channels/${id}`, () =>
    createDraft<Account>(EMPTY, {
      async read() {
        const answer = await api.get(path, ChannelAccountView);
        return answer.kind === 'ok' ? { kind: 'ok', value: stored(v.parse(Current, answer.value)) } : answer;
      },
      async write(account, saved) {
        const change = { ...changesOf(account, saved.value), version: saved.version };
        const answer = await api.send('PATCH', path, change, ChannelAccountView);
        return answer.kind === 'ok' ? { kind: 'ok', value: stored(v.parse(Current, answer.value)) } : answer;
      },
      of: (current) => stored(v.parse(Current, current)),
    }),
  );
}
