import type { Refusal } from '../../../../../lib/sensitive/index.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { text } from '../../texts.ts';
import { DetectorFields } from './DetectorFields.tsx';
import type { Entries, ListName } from './lists.ts';

interface Props {
  list: ListName;
  entry: Entries[ListName];
  faults: readonly Refusal[];
  onChange(entry: Entries[ListName]): void;
}

/** The settings of a pattern; what is wrong in one stands at it. */
export function EntryForm({ list, entry, faults, onChange }: Props) {
  const values = entry as Readonly<Record<string, unknown>>;
  /** What is empty is left out, so that what is stored says no more than was set. */
  const set = (key: string, value: unknown) => {
    const { [key]: _, ...rest } = values;
    onChange({ ...rest, ...(value === '' || value === undefined ? {} : { [key]: value }) } as typeof entry);
  };
  const problemOf = (key: string) =>
    faults.find(({ path }) => path.endsWith(`].${key}`) || path.includes(`].${key}.`))?.message;
  const part = (key: string) => ({
    name: key,
    value: String(values[key] ?? ''),
    problem: problemOf(key),
    onChange: (value: string) => set(key, value),
  });
  const tick = (key: string, standard: boolean) => ({
    name: key,
    value: Boolean(values[key] ?? standard),
    onChange: (value: boolean) => set(key, value === standard ? undefined : value),
  });
  return (
    <div class="entry-form">
      {list === 'words' && <TextField {...part('word')} label={text('sensitive_word')} maxLength={500} />}
      {list === 'expressions' && (
        <>
          <TextField
            {...part('expression')}
            label={text('sensitive_expression')}
            hint={text('sensitive_expression_hint')}
            maxLength={5000}
            rows={2}
            code
          />
          <TextField
            {...part('flags')}
            label={text('sensitive_flags')}
            hint={text('sensitive_flags_hint')}
            code
          />
        </>
      )}
      {list === 'detectors' && (
        <DetectorFields entry={entry as Entries['detectors']} problemOf={problemOf} onSet={set} />
      )}
      <TextField {...part('name')} label={text('sensitive_name')} hint={text('sensitive_name_hint')} />
      <TextField {...part('advice')} label={text('sensitive_advice')} maxLength={1000} rows={2} />
      <div class="pair">
        <ChoiceField
          {...part('level')}
          value={entry.level ?? 'warn'}
          onChange={(level) => set('level', level === 'warn' ? undefined : level)}
          label={text('sensitive_level')}
          options={[
            ['warn', text('sensitive_warn')],
            ['block', text('sensitive_block')],
          ]}
        />
        <ChoiceField
          {...part('color')}
          value={entry.color ?? (list === 'words' ? 'orange' : 'red')}
          label={text('sensitive_color')}
          options={[
            ['red', text('sensitive_red')],
            ['orange', text('sensitive_orange')],
          ]}
        />
      </div>
      {list === 'words' && (
        <>
          <SwitchField {...tick('wholeWord', true)} label={text('sensitive_whole_word')} />
          <SwitchField {...tick('caseSensitive', false)} label={text('sensitive_case')} />
          <SwitchField {...tick('foldDiacritics', false)} label={text('sensitive_fold')} />
        </>
      )}
      <TextField {...part('id')} label={text('sensitive_id')} hint={text('sensitive_id_hint')} code />
    </div>
  );
}
