import { type ReadonlySignal, signal } from '@preact/signals';
import type { Send } from '../../lib/port/intents.ts';
import type { SignedIn } from '../../lib/port/snapshot.ts';
import type { PanelFiles } from './held-files.ts';

/** The agent's files that are no messages yet, loaded behind the panel. */
export interface LoadedFiles {
  /** Null until they are. */
  current: ReadonlySignal<PanelFiles | null>;
  /** Whether they could not be loaded. */
  failed: ReadonlySignal<boolean>;
  dispose(): void;
}

/** Begins to load them. */
export function loadFiles(signedIn: ReadonlySignal<SignedIn | null>, send: Send): LoadedFiles {
  const current = signal<PanelFiles | null>(null);
  const failed = signal(false);
  let isDisposed = false;
  import('./held-files.ts').then(
    ({ createPanelFiles }) => {
      if (!isDisposed) current.value = createPanelFiles(signedIn, send);
    },
    () => {
      failed.value = true;
    },
  );
  return {
    current,
    failed,
    dispose() {
      isDisposed = true;
      current.peek()?.dispose();
    },
  };
}
