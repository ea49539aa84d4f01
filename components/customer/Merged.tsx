import type { DirectoryEntry } from '../../lib/protocol/directory.ts';
import { type Change, changeOfOther } from './change.ts';
import type { Directory } from './directory.ts';
import { FindEntry } from './FindEntry.tsx';
import { isolated, text } from './texts.ts';

interface Props {
  directory: Directory;
  entry: DirectoryEntry;
  onChange(change: Change): void;
}

/** Who was merged into the customer, to be taken out again, and the way to merge another. */
export function Merged({ directory, entry, onChange }: Props) {
  return (
    <section class="customer-merged">
      {entry.merged.length > 0 && (
        <>
          <h3 id="customer-merged">{text('merged')}</h3>
          <ul class="customer-addresses" aria-labelledby="customer-merged">
            {entry.merged.map((other) => (
              <li key={other.id}>
                <bdi>{other.name}</bdi>
                <button
                  type="button"
                  class="link"
                  aria-label={text('unmerge_label', { name: isolated(other.name) })}
                  onClick={() => onChange(changeOfOther('unmerge', other))}
                >
                  {text('unmerge')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>{text('merge')}</summary>
        <FindEntry
          directory={directory}
          except={entry.id}
          onFound={(other) => onChange(changeOfOther('merge', other))}
        />
      </details>
    </section>
  );
}
