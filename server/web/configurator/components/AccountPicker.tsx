import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import type * as v from 'valibot';
import { AccountsPage, type AccountView } from '../../../../lib/protocol/admin.ts';
import type { Api } from '../client/api.ts';

type Account = v.InferOutput<typeof AccountView>;

interface Props {
  api: Api;
  label: string;
  /** Those who are there already. */
  without: ReadonlySet<string>;
  onPick(account: Account): void;
}

/** The largest page there is. */
const PAGE = '200';

/** Chooses somebody by name or login. */
export function AccountPicker({ api, label, without, onPick }: Props) {
  const id = useId();
  const accounts = useSignal<readonly Account[]>([]);
  const typed = useSignal('');
  useEffect(() => {
    let open = true;
    (async () => {
      for (let after: string | null = ''; open && after !== null; ) {
        const query = new URLSearchParams({ limit: PAGE, after });
        const answer = await api.get(`admin/accounts?${query}`, AccountsPage);
        if (answer.kind !== 'ok') return;
        accounts.value = [...accounts.value, ...answer.value.accounts];
        after = answer.value.next;
      }
    })();
    return () => {
      open = false;
    };
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
