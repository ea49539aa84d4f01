import { Icon } from '../../../../../components/ui/Icon.tsx';
import type { Refusal } from '../../../../../lib/sensitive/index.ts';
import { isolated, text } from '../../texts.ts';
import { EntryForm } from './EntryForm.tsx';
import type { Entries, ListName } from './lists.ts';
import { titleOf } from './title.ts';

interface Props {
  list: ListName;
  entry: Entries[ListName];
  faults: readonly Refusal[];
  isOpen: boolean;
  onToggle(): void;
  onChange(entry: Entries[ListName]): void;
  onRemove(): void;
}

/** A pattern: what it is at a glance, and its settings once it is opened. */
export function EntryRow({ list, entry, faults, isOpen, onToggle, onChange, onRemove }: Props) {
  const title = titleOf(list, entry);
  const color = entry.color ?? (list === 'words' ? 'orange' : 'red');
  return (
    <li class="entry" data-open={isOpen}>
      <div class="entry-head">
        <button type="button" class="row-button" aria-expanded={isOpen} onClick={onToggle}>
          <span class="found" dir="auto" data-color={color}>
            {title}
          </span>
          {entry.level === 'block' && <span class="entry-level small">{text('sensitive_block_short')}</span>}
          {faults.length > 0 && (
            <span class="bad-text small">
              <Icon name="alert" size={14} /> {text('sensitive_faulty')}
            </span>
          )}
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={text('remove_named', { name: isolated(title) })}
          title={text('remove')}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      {isOpen && <EntryForm list={list} entry={entry} faults={faults} onChange={onChange} />}
      {!isOpen && faults.length > 0 && <p class="bad-text small">{faults[0]?.message}</p>}
    </li>
  );
}
