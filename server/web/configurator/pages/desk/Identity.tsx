import type { DeskSettings } from '../../../../../lib/protocol/desk.ts';
import type { Draft } from '../../client/draft.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { edited } from '../../components/controls/edited.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { language, text } from '../../texts.ts';
import { countryOptions, timeIn, timeZones } from './places.ts';

/** What the desk is called, where it is, and whom agents turn to. */
export function Identity({ draft }: { draft: Draft<DeskSettings> }) {
  const { country, timeZone } = draft.value.value;
  const set = (some: Partial<DeskSettings>) => {
    draft.value.value = { ...draft.value.value, ...some };
  };
  return (
    <section class="card stack">
      <h2>{text('desk_identity')}</h2>
      <TextField {...edited(draft, 'name')} label={text('desk_name')} hint={text('desk_name_hint')} />
      <div class="grid">
        <ChoiceField
          name="country"
          value={country ?? ''}
          onChange={(code) => set({ country: code === '' ? null : code })}
          label={text('desk_country')}
          hint={text('desk_country_hint')}
          options={[['', text('desk_country_none')], ...countryOptions(language())]}
        />
        <ChoiceField
          {...edited(draft, 'timeZone')}
          label={text('desk_time_zone')}
          hint={text('desk_time_zone_hint', { time: timeIn(timeZone, language()) })}
          options={timeZones(timeZone).map((zone) => [zone, zone.replaceAll('_', ' ')] as const)}
        />
      </div>
      <TextField
        {...edited(draft, 'contact')}
        label={text('desk_contact')}
        hint={text('desk_contact_hint')}
        maxLength={500}
        rows={2}
      />
    </section>
  );
}
