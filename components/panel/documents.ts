import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { DocumentName, Documents } from '../../lib/port/documents.ts';
import type { Send } from '../../lib/port/intents.ts';
import type { SignedIn } from '../../lib/port/snapshot.ts';

/** A document as this window has it. */
export interface HeldDocument<N extends DocumentName> {
  /** The version in force; null while there is none. */
  version: ReadonlySignal<number | null>;
  /** The last one that came, which may be of an older version for a moment; null until one has. */
  current: ReadonlySignal<Documents[N] | null>;
  dispose(): void;
}

/** Asks for a document whenever another version of it is in force. */
export function holdDocument<N extends DocumentName>(
  name: N,
  signedIn: ReadonlySignal<SignedIn | null>,
  send: Send,
): HeldDocument<N> {
  const current = signal<Documents[N] | null>(null);
  const version = computed(() => signedIn.value?.versions[name] ?? null);
  const server = computed(() => signedIn.value?.server);
  let asked = 0;

  const dispose = effect(() => {
    const [wanted, turn] = [version.value, ++asked];
    // Versions of one server say nothing of another's.
    void server.value;
    if (wanted === null) current.value = null;
    else
      send({ type: 'document', name, version: wanted }).then(
        (document) => {
          if (turn === asked) current.value = document as Documents[N];
        },
        // Another version is in force by now, and told of.
        () => {},
      );
  });

  return { version, current, dispose };
}
