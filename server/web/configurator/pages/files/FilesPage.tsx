import { FILE_TYPES, readAttachmentRules } from '../../../../../lib/attachments/index.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { LinesField } from '../../components/controls/LinesField.tsx';
import { NumberField } from '../../components/controls/NumberField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { OwnRules } from '../rules/OwnRules.tsx';
import { RulesChooser } from '../rules/RulesChooser.tsx';
import { rulesDraft } from '../rules/rules-draft.ts';

const MEGABYTE = 1024 * 1024;
/** What a limit begins with when it is switched on, and the most that makes sense beside the channels' own. */
const USUAL_MB = 16;
const MOST_MB = 1024;

/** What may be sent as a file, beside what each channel takes. */
export function FilesPage({ desk, id: group }: PageProps) {
  const draft = useDraft(rulesDraft(desk, 'attachments', group));
  const scope = { desk, kind: 'attachments', group, draft } as const;
  const config = draft.value.value;
  const { rules, faults } = readAttachmentRules(config);
  const set = (key: string, value: unknown) => {
    const { [key]: _, ...rest } = config;
    draft.value.value = value === undefined || value === '' ? rest : { ...rest, [key]: value };
  };
  const problemOf = (key: string) => faults.find(({ path }) => path.split('.')[0] === key)?.reason;
  const listed = Array.isArray(config.types) ? config.types.map(String) : null;
  return (
    <>
      <PageHead title={text('page_files')} about={text('files_about')} />
      <RulesChooser {...scope} />
      <Loaded state={draft.state.value} isThere={draft.saved.value !== null} onRetry={draft.read}>
        <OwnRules {...scope}>
          <section class="card stack">
            <SwitchField
              name="limited"
              value={rules.maxBytes !== undefined}
              onChange={(limited) => set('maxBytes', limited ? USUAL_MB * MEGABYTE : undefined)}
              label={text('files_limited')}
              hint={text('files_limited_hint')}
            />
            {rules.maxBytes !== undefined && (
              <NumberField
                name="maxBytes"
                value={Math.max(1, Math.round(rules.maxBytes / MEGABYTE))}
                onChange={(megabytes) => set('maxBytes', megabytes * MEGABYTE)}
                label={text('files_largest')}
                min={1}
                max={MOST_MB}
              />
            )}
            <SwitchField
              name="chosen"
              value={listed !== null}
              onChange={(chosen) => set('types', chosen ? ['pdf', 'jpg', 'png'] : undefined)}
              label={text('files_chosen')}
              hint={text('files_chosen_hint')}
            />
            {listed !== null && (
              <LinesField
                name="types"
                value={listed}
                onChange={(types) => set('types', types)}
                separator=","
                label={text('files_types')}
                hint={FILE_TYPES.flatMap(({ extensions }) => extensions).join(', ')}
                problem={problemOf('types')}
              />
            )}
            <TextField
              name="contact"
              value={String(config.contact ?? '')}
              onChange={(contact) => set('contact', contact)}
              label={text('files_contact')}
              hint={text('files_contact_hint')}
              problem={problemOf('contact')}
            />
            <ChoiceField
              name="whenScannerIsDown"
              value={rules.whenScannerIsDown ?? 'hold'}
              onChange={(way) => set('whenScannerIsDown', way === 'hold' ? undefined : way)}
              label={text('files_scanner')}
              options={[
                ['hold', text('files_scanner_hold')],
                ['pass', text('files_scanner_pass')],
              ]}
            />
          </section>
        </OwnRules>
        <SaveBar draft={draft} hasFaults={faults.length > 0} />
      </Loaded>
    </>
  );
}
