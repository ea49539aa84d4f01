import { detectors } from '../../../../../lib/sensitive/index.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { entriesOf } from '../../components/controls/entries.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { text } from '../../texts.ts';
import type { Entries } from './lists.ts';

/** Those that can be limited to countries. */
const CHOSEN_BY_COUNTRY = new Set(['iban', 'phone', 'national-id']);

interface Props {
  entry: Entries['detectors'];
  problemOf(key: string): string | undefined;
  onSet(key: string, value: unknown): void;
}

/** Which detector, what it finds, and for which countries. */
export function DetectorFields({ entry, problemOf, onSet }: Props) {
  const info = detectors.find(({ id }) => id === entry.detector);
  return (
    <>
      <ChoiceField
        name="detector"
        value={entry.detector}
        onChange={(detector) => onSet('detector', detector)}
        label={text('sensitive_detector')}
        hint={info?.description}
        options={[
          ...(info ? [] : [[entry.detector, entry.detector] as const]),
          ...detectors.map(({ id, name }) => [id, `${name} (${id})`] as const),
        ]}
      />
      {CHOSEN_BY_COUNTRY.has(entry.detector) && (
        <TextField
          name="countries"
          value={(entry.countries ?? []).join(', ')}
          problem={problemOf('countries')}
          onChange={(list) => {
            const countries = entriesOf(list, ',').map((country) => country.toUpperCase());
            onSet('countries', countries.length > 0 ? countries : undefined);
          }}
          label={text('sensitive_countries')}
          hint={text('sensitive_countries_hint')}
          code
        />
      )}
    </>
  );
}
