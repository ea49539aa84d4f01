import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import type * as v from 'valibot';
import { AccountsPage, type AccountView } from '../../../../lib/protocol/admin.ts';
import type { Api } from '../client/api.ts';
import { allOf } from '../client/page-of.ts';

type Account = v.InferOutput<typeof AccountView>;

interface Props {
  api: Api;
  label: string;
  /** Those who are there already. */
  without: ReadonlySet<string>;
  onPick(account: Account): void;
}

/** Chooses somebody by name or login. */
export function AccountPicker({ api, label, without, onPick }: Props) {
  const id = useId();
  const accounts = useSignal<readonly Account[]>([]);
  const typed = useSignal('');
  useEffect(() => {
    allOf(api, 'admin/accounts', AccountsPage, (page) => page.accounts).then((answer) => {
      if (answer.kind === 'ok') accounts.value = answer.value;
    });
  }, []);
  const nameOf = ({ name, login }: Account) => `${name} (${login})`;
  const offered = accounts.value.filter(({ id, disabled }) => !disabled && !without.has(id));
  // Whoever is named before the accounts have come is picked when they have.
  useEffect(() => {
    const picked = offered.find((account) => nameOf(account) === typed.value);
    if (!picked) return;
    typed.value = '';
    onPick(picked);
  }, [typed.value, accounts.value]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        list={`${id}-offered`}
        autocomplete="off"
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
      <datalist id={`${id}-offered`}>
        {offered.map((account) => (
          <option key={account.id} value={nameOf(account)} />
        ))}
      </datalist>
    </div>
  );
}
