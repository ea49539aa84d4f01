import { detectors } from '../../../../../lib/sensitive/index.ts';
import { text } from '../../texts.ts';
import type { Entries, ListName } from './lists.ts';

/** What a pattern is called in its list. */
export function titleOf<L extends ListName>(list: L, entry: Entries[L]): string {
  return entry.name || ownName(list, entry) || text('sensitive_new');
}

function ownName(list: ListName, entry: object): string {
  if (list === 'words') return String((entry as Partial<Entries['words']>).word ?? '');
  if (list === 'expressions') return String((entry as Partial<Entries['expressions']>).expression ?? '');
  const { detector = '' } = entry as Partial<Entries['detectors']>;
  return detectors.find(({ id }) => id === detector)?.name ?? detector;
}
