import { defaultRulesInput, type RefusedRule } from '../../../../../lib/cleanup/index.ts';
import type { Draft } from '../../client/draft.ts';
import { LinesField } from '../../components/controls/LinesField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { plural, text } from '../../texts.ts';
import type { RulesConfig } from '../rules/rules-draft.ts';
import { RULE_LISTS, type RuleListName } from './rule-lists.ts';
import { trackingIn, trackingLines } from './tracking-lines.ts';

/** Lists that other systems write with commas. Commas in a selector, or between parameters of a host, are its own. */
const WITH_COMMAS: ReadonlySet<RuleListName> = new Set(['tags', 'styles', 'attributes']);

interface Props {
  draft: Draft<RulesConfig>;
  faults: readonly RefusedRule[];
}

/** The lists of names and selectors: the standard ones, or the administrators' own. */
export function RuleLists({ draft, faults }: Props) {
  return (
    <>
      {RULE_LISTS.map((list) => (
        <RuleList key={list} list={list} draft={draft} faults={faults} />
      ))}
    </>
  );
}

function RuleList({ list, draft, faults }: Props & { list: RuleListName }) {
  const config = draft.value.value;
  const own = config[list];
  const entries = Array.isArray(own) ? own : defaultRulesInput[list];
  const { [list]: _, ...others } = config;
  const wrong = faults.filter(({ path }) => path === list || path.startsWith(`${list}.`));
  return (
    <section class="card stack" data-list={list}>
      <header class="list-head">
        <h2>{text(`clean_up_${list}`)}</h2>
        <span class="quiet small">{plural('clean_up_count', entries.length)}</span>
      </header>
      <p class="quiet small">{text(`clean_up_${list}_about`)}</p>
      <SwitchField
        name={`${list}-standard`}
        value={own === undefined}
        onChange={(isStandard) => {
          draft.value.value = isStandard ? others : { ...others, [list]: defaultRulesInput[list] };
        }}
        label={text('clean_up_standard')}
        hint={text('clean_up_standard_hint')}
      />
      {own === undefined ? (
        <details>
          <summary>{text('clean_up_show')}</summary>
          <p class="code small standard-list" dir="ltr">
            {trackingLines(entries).join(', ')}
          </p>
        </details>
      ) : (
        <LinesField
          name={list}
          label={text('clean_up_entries')}
          hint={WITH_COMMAS.has(list) ? text('clean_up_commas') : text('clean_up_lines')}
          problem={wrong
            .slice(0, 5)
            .map(({ path, reason }) => `${entryAt(entries, path) ?? path}: ${reason}`)
            .join('; ')}
          {...(WITH_COMMAS.has(list) ? { separator: ',' as const } : {})}
          value={trackingLines(entries)}
          onChange={(lines) => {
            draft.value.value = { ...config, [list]: list === 'tracking' ? trackingIn(lines) : lines };
          }}
        />
      )}
    </section>
  );
}

/** The entry that a fault is about, as it is written. */
function entryAt(entries: readonly unknown[], path: string): string | undefined {
  const [, place = ''] = path.split('.');
  return place === '' ? undefined : trackingLines([entries[Number(place)]])[0];
}
