import * as v from 'valibot';
import { ChangedRules, type RulesKind, RulesView } from '../../../../../lib/protocol/admin.ts';
import type { Desk } from '../../client/desk.ts';
import { createDraft, type Draft, type Stored } from '../../client/draft.ts';
import { PAGE_OF } from '../../components/rules-kinds.ts';

export type RulesConfig = Record<string, unknown>;

/** The rules that a page is about. */
export interface RulesScope {
  desk: Desk;
  kind: RulesKind;
  /** Whose they are; null those for all. */
  group: string | null;
  draft: Draft<RulesConfig>;
}

const Current = v.pick(RulesView, ['config', 'version']);

/** Where the rules of a kind are: those for all, or what a group goes by. */
export const rulesPath = (kind: RulesKind, group: string | null) =>
  `admin/rules/${kind}${group === null ? '' : `?group=${encodeURIComponent(group)}`}`;

/** The draft of one part of the rules, for all or of a group; of a group its version is 0 as long as it has none of its own. */
export function rulesDraft({ api, drafts }: Desk, kind: RulesKind, group: string | null): Draft<RulesConfig> {
  const path = rulesPath(kind, group);
  const stored = ({ config, version }: v.InferOutput<typeof Current>): Stored<RulesConfig> => {
    // It holds whoever has the conversation: no group's rules have it.
    const { incoming: _, ...ofGroup } = config;
    return { value: group === null ? config : ofGroup, version };
  };
  return drafts.at(group === null ? PAGE_OF[kind] : `${PAGE_OF[kind]}/${group}`, () =>
    createDraft<RulesConfig>(
      {},
      {
        async read() {
          const answer = await api.get(path, RulesView);
          return answer.kind === 'ok' ? { kind: 'ok', value: stored(answer.value) } : answer;
        },
        async write(config, { version }) {
          const answer = await api.send('PUT', path, { version, config }, ChangedRules);
          if (answer.kind !== 'ok') return answer;
          return { kind: 'ok', value: { value: config, version: answer.value.version } };
        },
        of: (current) => stored(v.parse(Current, current)),
      },
    ),
  );
}
