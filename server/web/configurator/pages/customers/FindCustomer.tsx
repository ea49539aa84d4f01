import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { Person, RowCounts } from '../../../../../lib/protocol/customers.ts';
import type { Api } from '../../client/api.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { useAct } from '../../components/useAct.ts';
import { text } from '../../texts.ts';
import type { Found } from './FoundCustomer.tsx';

const WAYS = ['email', 'phone', 'conversation'] as const;

/** Finds what is stored about a customer, by one thing that is known of them. */
export function FindCustomer({ api, onFound }: { api: Api; onFound(found: Found | null): void }) {
  const way = useSignal<(typeof WAYS)[number]>('email');
  const written = useSignal('');
  const isMissing = useSignal(false);
  const act = useAct();
  const submit = async (event: Event) => {
    event.preventDefault();
    const person = v.safeParse(Person, { [way.value]: written.value.trim() });
    isMissing.value = !person.success;
    if (!person.success || act.busy.value) return;
    onFound(null);
    const counts = await act.run(() => api.send('POST', 'admin/customers/find', person.output, RowCounts));
    if (counts) onFound({ person: person.output, written: written.value.trim(), counts, asked: Date.now() });
  };
  return (
    <form class="card stack" onSubmit={submit}>
      <h2>{text('customers_find')}</h2>
      <div class="pair narrow">
        <ChoiceField
          name="way"
          value={way.value}
          onChange={(chosen) => (way.value = chosen)}
          label={text('customers_by')}
          options={WAYS.map((one) => [one, text(`customers_by_${one}`)])}
        />
        <TextField
          name="who"
          value={written.value}
          onChange={(value) => (written.value = value)}
          label={text(`customers_by_${way.value}`)}
          maxLength={320}
          problem={isMissing.value ? text('customers_missing') : null}
        />
      </div>
      <p class="quiet small">{text('customers_find_about')}</p>
      <div class="row">
        <ActButton act={act} type="submit" tone="primary" words={text('customers_find_button')} />
      </div>
    </form>
  );
}
