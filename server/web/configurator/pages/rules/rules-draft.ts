import * as v from 'valibot';
import { ChangedRules, RulesView } from '../../../../../lib/protocol/admin.ts';
import type { Desk } from '../../client/desk.ts';
import { createDraft, type Draft } from '../../client/draft.ts';
import type { PageName } from '../../client/pages.ts';

export type RulesConfig = Record<string, unknown>;
export type RulesKind = 'sensitive' | 'clean_up' | 'attachments';

const PLACE: Record<RulesKind, PageName> = {
  sensitive: 'sensitive',
  clean_up: 'clean_up',
  attachments: 'files',
};
const Current = v.pick(RulesView, ['config', 'version']);

/** The draft of one part of the rules. */
export function rulesDraft({ api, drafts }: Desk, kind: RulesKind): Draft<RulesConfig> {
  const path = `admin/rules/${kind}`;
  return drafts.at(PLACE[kind], () =>
    createDraft<RulesConfig>(
      {},
      {
        async read() {
          const answer = await api.get(path, RulesView);
          if (answer.kind !== 'ok') return answer;
          const { config: value, version } = answer.value;
          return { kind: 'ok', value: { value, version } };
        },
        async write(config, { version }) {
          const answer = await api.send('PUT', path, { version, config }, ChangedRules);
          if (answer.kind !== 'ok') return answer;
          return { kind: 'ok', value: { value: config, version: answer.value.version } };
        },
        of(current) {
          const { config: value, version } = v.parse(Current, current);
          return { value, version };
        },
      },
    ),
  );
}
