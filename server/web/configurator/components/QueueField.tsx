import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { Field } from '../../../../components/ui/Field.tsx';
import { QueueNamesPage } from '../../../../lib/protocol/admin.ts';
import type { Api } from '../client/api.ts';
import { allOf } from '../client/page-of.ts';
import { text } from '../texts.ts';
import type { Edited } from './controls/edited.ts';

interface Props extends Edited<string> {
  api: Api;
  label: string;
  hint?: string;
  problem: string | null;
}

/** One of the queues. */
export function QueueField({ api, label, hint, problem, name, value, onChange }: Props) {
  const queues = useSignal<readonly { id: string; name: string }[]>([]);
  useEffect(() => {
    allOf(api, 'admin/queue-names', QueueNamesPage, (page) => page.queues).then((answer) => {
      if (answer.kind === 'ok') queues.value = answer.value;
    });
  }, []);
  const isKnown = value === '' || queues.value.some(({ id }) => id === value);
  return (
    <Field id={useId()} label={label} hint={hint} problem={problem}>
      {(control) => (
        <select
          {...control}
          name={name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {value === '' && <option value="">{text('queue_choose')}</option>}
          {/* It is being fetched, or gone. */}
          {!isKnown && <option value={value}>…</option>}
          {queues.value.map((queue) => (
            <option key={queue.id} value={queue.id}>
              {queue.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
