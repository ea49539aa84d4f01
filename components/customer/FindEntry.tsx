import { useId } from 'preact/hooks';
import { Field } from '../ui/Field.tsx';
import type { Directory } from './directory.ts';
import { text } from './texts.ts';
import { useAnswer } from './useAnswer.ts';
import { useRested } from './useRested.ts';
import { Waiting } from './Waiting.tsx';

const NOTHING = { entries: [], more: false };

interface Props {
  directory: Directory;
  /** The entry that is not to be found: the one it is for. */
  except?: string;
  onFound(entry: { id: string; name: string }): void;
}

/** Looks a customer up by name or address. */
export function FindEntry({ directory, except, onFound }: Props) {
  const id = useId();
  const { typed, rested: wanted } = useRested();
  const { answer, retry } = useAnswer(wanted.value, async () =>
    wanted.value === '' ? NOTHING : directory.search(wanted.value),
  );

  const { entries, more } = answer.value.value ?? NOTHING;
  const found = entries.filter((entry) => entry.id !== except);
  const isNone = wanted.value !== '' && !answer.value.busy && !answer.value.error && found.length === 0;
  return (
    <div class="customer-find">
      <Field id={id} label={text('search')} hint={text('search_hint')}>
        {(control) => (
          <input
            {...control}
            type="search"
            dir="auto"
            maxLength={200}
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        )}
      </Field>
      <Waiting answer={answer.value} onRetry={retry} />
      <div role="status" class="quiet small">
        {isNone ? text('search_none') : more ? text('search_more') : ''}
      </div>
      {found.length > 0 && (
        <ul class="customer-list">
          {found.map((entry) => (
            <li key={entry.id}>
              <button type="button" class="row-button" onClick={() => onFound(entry)}>
                <bdi>{entry.name}</bdi>
                <span class="quiet small">
                  {entry.addresses.map((address) => (
                    <bdi key={address}>{address}</bdi>
                  ))}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
