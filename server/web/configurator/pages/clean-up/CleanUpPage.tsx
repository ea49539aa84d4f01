import { compileRules } from '../../../../../lib/cleanup/index.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { OwnRules } from '../rules/OwnRules.tsx';
import { RulesChooser } from '../rules/RulesChooser.tsx';
import { rulesDraft } from '../rules/rules-draft.ts';
import { RuleLists } from './RuleLists.tsx';
import { RuleSwitches } from './RuleSwitches.tsx';
import { TextPatterns } from './TextPatterns.tsx';
import { TryCleanUp } from './TryCleanUp.tsx';

/** What becomes of pasted web content, with a place to try it. */
export function CleanUpPage({ desk, id: group }: PageProps) {
  const draft = useDraft(rulesDraft(desk, 'clean_up', group));
  const scope = { desk, kind: 'clean_up', group, draft } as const;
  const { rules, refused } = compileRules(draft.value.value);
  return (
    <>
      <PageHead title={text('page_clean_up')} about={text('clean_up_about')} />
      <RulesChooser {...scope} />
      <Loaded state={draft.state.value} isThere={draft.saved.value !== null} onRetry={draft.read}>
        <div class="beside">
          <div class="stack">
            <OwnRules {...scope}>
              <RuleSwitches draft={draft} />
              <TextPatterns draft={draft} faults={refused} />
              <RuleLists draft={draft} faults={refused} />
            </OwnRules>
          </div>
          <TryCleanUp rules={rules} />
        </div>
        <SaveBar draft={draft} hasFaults={refused.length > 0} />
      </Loaded>
    </>
  );
}
