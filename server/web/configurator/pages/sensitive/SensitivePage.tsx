import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { edited } from '../../components/controls/edited.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { OwnRules } from '../rules/OwnRules.tsx';
import { RulesChooser } from '../rules/RulesChooser.tsx';
import { rulesDraft } from '../rules/rules-draft.ts';
import { EntryList } from './EntryList.tsx';
import { LISTS } from './lists.ts';
import { TrySensitive } from './TrySensitive.tsx';
import { useChecked } from './useChecked.ts';
import '../../../../../components/ui/findings.css';

/** What agents must not send, with a place to try it. */
export function SensitivePage({ desk, id: group }: PageProps) {
  const draft = useDraft(rulesDraft(desk, 'sensitive', group));
  const scope = { desk, kind: 'sensitive', group, draft } as const;
  const checked = useChecked(draft.value.value);
  const faults = checked?.refused ?? [];
  return (
    <>
      <PageHead title={text('page_sensitive')} about={text('sensitive_about')} />
      <RulesChooser {...scope} />
      <Loaded state={draft.state.value} isThere={draft.saved.value !== null} onRetry={draft.read}>
        <div class="beside">
          <div class="stack">
            <OwnRules {...scope}>
              {LISTS.map((list) => (
                <EntryList key={list} list={list} draft={draft} faults={faults} />
              ))}
              <section class="card stack">
                <h2>{text('sensitive_incoming')}</h2>
                {group === null ? (
                  <ChoiceField
                    {...edited(draft, 'incoming')}
                    value={String(draft.value.value.incoming ?? 'off')}
                    label={text('sensitive_incoming_label')}
                    options={[
                      ['off', text('sensitive_incoming_off')],
                      ['mask_displayed', text('sensitive_incoming_displayed')],
                      ['mask_stored', text('sensitive_incoming_stored')],
                    ]}
                  />
                ) : (
                  <p class="quiet small">{text('sensitive_incoming_for_all')}</p>
                )}
              </section>
            </OwnRules>
          </div>
          <TrySensitive checked={checked} />
        </div>
        <SaveBar draft={draft} hasFaults={faults.length > 0} />
      </Loaded>
    </>
  );
}
