import { type ReadonlySignal, signal } from '@preact/signals';
import type { Send } from '../../lib/port/intents.ts';
import type { SignedIn } from '../../lib/port/snapshot.ts';
import type { PanelFiles } from './held-files.ts';

/** The agent's files that are no messages yet: loaded behind the panel, null until they are. */
export function loadFiles(
  signedIn: ReadonlySignal<SignedIn | null>,
  send: Send,
): ReadonlySignal<PanelFiles | null> {
  const files = signal<PanelFiles | null>(null);
  import('./held-files.ts').then(
    ({ createPanelFiles }) => {
      files.value = createPanelFiles(signedIn, send);
    },
    () => {},
  );
  return files;
}
