import type { DeskSettings } from '../../../../../lib/protocol/desk.ts';
import type { Draft } from '../../client/draft.ts';
import { NumberField } from '../../components/controls/NumberField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { text } from '../../texts.ts';

const LONGEST = 3650;
const USUAL = 365;

/** How long conversations are kept. */
export function Retention({ draft }: { draft: Draft<DeskSettings> }) {
  const { retentionDays } = draft.value.value;
  const set = (days: number | null) => {
    draft.value.value = { ...draft.value.value, retentionDays: days };
  };
  return (
    <section class="card stack">
      <h2>{text('desk_retention')}</h2>
      <SwitchField
        name="retained"
        value={retentionDays !== null}
        onChange={(ages) => set(ages ? USUAL : null)}
        label={text('desk_retention_on')}
        hint={text('desk_retention_hint')}
      />
      {retentionDays !== null && (
        <NumberField
          name="retentionDays"
          value={retentionDays}
          onChange={set}
          label={text('desk_retention_days')}
          min={1}
          max={LONGEST}
        />
      )}
    </section>
  );
}
