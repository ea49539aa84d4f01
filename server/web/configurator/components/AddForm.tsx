import { useSignal } from '@preact/signals';
import { Banner } from '../../../../components/ui/Banner.tsx';
import type { ConfigurationError } from '../../../../lib/protocol/configurator.ts';
import type { Asked } from '../client/api.ts';
import { text } from '../texts.ts';
import { TextField } from './controls/TextField.tsx';
import { sentenceOf } from './sentence.ts';

interface Props {
  label: string;
  words: string;
  add(name: string): Promise<Asked<unknown>>;
}

/** Adds a thing by its name. */
export function AddForm({ label, words, add }: Props) {
  const name = useSignal('');
  const missing = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<ConfigurationError | 'unreachable' | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    missing.value = name.value.trim() === '';
    if (missing.value || busy.value) return;
    busy.value = true;
    const answer = await add(name.value.trim());
    busy.value = false;
    refusal.value = answer.kind === 'ok' ? null : answer.kind === 'refused' ? answer.error : 'unreachable';
    if (answer.kind === 'ok') name.value = '';
  };
  return (
    <form class="add" onSubmit={submit}>
      {refusal.value && (
        <Banner tone="bad" role="alert">
          {sentenceOf(refusal.value)}
        </Banner>
      )}
      <TextField
        name="new-name"
        label={label}
        value={name.value}
        onChange={(value) => (name.value = value)}
        problem={missing.value && name.value.trim() === '' ? text('problem_name') : null}
      />
      <button type="submit" class="button" aria-disabled={busy.value}>
        {words}
      </button>
    </form>
  );
}
