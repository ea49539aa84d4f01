import { useSignal } from '@preact/signals';
import type { Refusal } from '../../../../../lib/sensitive/index.ts';
import type { Draft } from '../../client/draft.ts';
import { useFocusOnNew } from '../../components/useFocusOnNew.ts';
import { plural, text } from '../../texts.ts';
import type { RulesConfig } from '../rules/rules-draft.ts';
import { EntryRow } from './EntryRow.tsx';
import { type Entries, entriesIn, type ListName, newId, withEntries } from './lists.ts';
import { PasteDialog } from './PasteDialog.tsx';
import { titleOf } from './title.ts';

interface Props {
  list: ListName;
  draft: Draft<RulesConfig>;
  faults: readonly Refusal[];
}

/** So many rows are shown at once: ten thousand would hold the page up. */
const ROWS = 100;

/** The patterns of one sort. */
export function EntryList({ list, draft, faults }: Props) {
  const open = useSignal<number | null>(null);
  const filter = useSignal('');
  const shown = useSignal(ROWS);
  const pasting = useSignal(false);
  const config = draft.value.value;
  const entries = entriesIn(config, list);
  const section = useFocusOnNew(open.value === entries.length - 1 ? entries.length : 0);
  const wanted = filter.value.trim().toLowerCase();
  const rows = entries
    .map((entry, index) => ({ entry, index, faults: faultsAt(faults, list, index) }))
    .filter(
      ({ entry, index, faults }) =>
        wanted === '' ||
        index === open.value ||
        faults.length > 0 ||
        titleOf(list, entry).toLowerCase().includes(wanted),
    );

  const change = (next: readonly Entries[ListName][]) => {
    draft.value.value = withEntries(config, list, next);
  };
  const add = () => {
    open.value = entries.length;
    filter.value = '';
    shown.value = Math.max(shown.value, entries.length + 1);
    change([...entries, { ...EMPTY[list], id: newId(config, list) }]);
  };

  return (
    <section ref={section} class="card stack" data-list={list}>
      <header class="list-head">
        <h2>{text(`sensitive_${list}`)}</h2>
        <span class="quiet small">{plural('sensitive_count', entries.length)}</span>
        {list !== 'detectors' && (
          <button type="button" class="button ghost" onClick={() => (pasting.value = true)}>
            {text('sensitive_paste')}
          </button>
        )}
        <button type="button" class="button" onClick={add}>
          {text(`sensitive_add_${list}`)}
        </button>
      </header>
      <p class="quiet small">{text(`sensitive_${list}_about`)}</p>
      {entries.length > 8 && (
        <input
          type="search"
          class="filter"
          aria-label={text('filter')}
          placeholder={text('filter')}
          value={filter.value}
          onInput={(event) => (filter.value = event.currentTarget.value)}
        />
      )}
      {rows.length > 0 && (
        <ul class="entries">
          {rows.slice(0, shown.value).map(({ entry, index, faults }) => (
            <EntryRow
              key={index}
              list={list}
              entry={entry}
              faults={faults}
              isOpen={open.value === index}
              onToggle={() => (open.value = open.value === index ? null : index)}
              onChange={(next) => change(entries.map((other, at) => (at === index ? next : other)))}
              onRemove={() => {
                open.value = null;
                change(entries.filter((_, at) => at !== index));
              }}
            />
          ))}
        </ul>
      )}
      {rows.length > shown.value && (
        <button type="button" class="link" onClick={() => (shown.value += ROWS)}>
          {plural('show_more', rows.length - shown.value)}
        </button>
      )}
      {pasting.value && list !== 'detectors' && (
        <PasteDialog list={list} draft={draft} onClose={() => (pasting.value = false)} />
      )}
    </section>
  );
}

const EMPTY: { [L in ListName]: Omit<Entries[L], 'id'> } = {
  words: { word: '' },
  expressions: { name: '', expression: '' },
  detectors: { detector: 'card' },
};

function faultsAt(faults: readonly Refusal[], list: ListName, index: number): readonly Refusal[] {
  const place = `${list}[${index}]`;
  return faults.filter(({ path }) => path === place || path.startsWith(`${place}.`));
}
