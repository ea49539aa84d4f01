import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { QueueNamesPage } from '../../../../lib/protocol/admin.ts';
import type { Api } from '../client/api.ts';
import { allOf } from '../client/page-of.ts';
import { isolated, text } from '../texts.ts';
import type { Edited } from './controls/edited.ts';
import { Loaded } from './Loaded.tsx';

interface Props extends Edited<string[]> {
  api: Api;
  label: string;
  /** What none chosen means. */
  all: string;
}

/** With more queues than these, one is found by its name. */
const IN_SIGHT = 8;

/** Some of the queues; none for all of them. One that was removed stays until it is taken out. */
export function QueueChoice({ api, label, all, name, value, onChange }: Props) {
  const queues = useSignal<readonly { id: string; name: string }[] | null>(null);
  const failed = useSignal(false);
  const filter = useSignal('');
  const read = async () => {
    failed.value = false;
    const answer = await allOf(api, 'admin/queue-names', QueueNamesPage, (page) => page.queues);
    if (answer.kind === 'ok') queues.value = answer.value;
    else failed.value = true;
  };
  useEffect(() => {
    read();
  }, []);

  const there = queues.value ?? [];
  const gone = value
    .filter((id) => !there.some((queue) => queue.id === id))
    .map((id) => ({ id, name: text('queue_gone', { id: isolated(id) }) }));
  const wanted = filter.value.trim().toLowerCase();
  const offered = [...gone, ...there].filter(
    (queue) => value.includes(queue.id) || queue.name.toLowerCase().includes(wanted),
  );
  return (
    <fieldset class="choice" name={name}>
      <legend>{label}</legend>
      <Loaded state={failed.value ? 'unreachable' : 'reading'} isThere={queues.value !== null} onRetry={read}>
        <p class="small quiet">{value.length === 0 ? all : text('queues_some')}</p>
        {there.length > IN_SIGHT && (
          <input
            type="search"
            class="filter"
            aria-label={text('filter')}
            placeholder={text('filter')}
            value={filter.value}
            onInput={(event) => (filter.value = event.currentTarget.value)}
          />
        )}
        <div class="choice-list">
          {offered.map((queue) => (
            <label key={queue.id} class="radio">
              <input
                type="checkbox"
                value={queue.id}
                checked={value.includes(queue.id)}
                onChange={({ currentTarget: { checked } }) =>
                  onChange(checked ? [...value, queue.id] : value.filter((id) => id !== queue.id))
                }
              />
              <span dir="auto">{queue.name}</span>
            </label>
          ))}
        </div>
      </Loaded>
    </fieldset>
  );
}
