import type { Api } from '../client/api.ts';
import { text } from '../texts.ts';
import { ChoiceField } from './controls/ChoiceField.tsx';
import type { Edited } from './controls/edited.ts';
import { useGroups } from './useGroups.ts';

/** The group that somebody is in, or none. */
export function GroupChoice({ api, name, value, onChange }: Edited<string | null> & { api: Api }) {
  const groups = useGroups(api).value;
  const known = groups?.some(({ id }) => id === value) ?? false;
  return (
    <ChoiceField
      name={name}
      value={value ?? ''}
      onChange={(id) => onChange(id === '' ? null : id)}
      label={text('account_group')}
      hint={text('account_group_hint')}
      options={[
        ['', text('account_group_none')],
        ...(groups ?? []).map((group) => [group.id, group.name] as const),
        // It is being fetched, or gone.
        ...(value === null || known ? [] : [[value, '…'] as const]),
      ]}
    />
  );
}
