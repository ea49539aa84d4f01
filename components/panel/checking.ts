import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Rules } from '../../lib/protocol/index.ts';
import { loadPatterns, type Patterns } from './patterns.ts';

/** The administrators' sensitive patterns, ready to check what the agent writes. */
export interface Checking {
  /** Of the rules last made ready; null until there are any. */
  patterns: ReadonlySignal<Patterns | null>;
  /** The same once they are those of the rules in force, else null: only what has passed them may be sent. */
  current: ReadonlySignal<Patterns | null>;
  /** Whether the rules in force could not be made ready when that was last tried. */
  failed: ReadonlySignal<boolean>;
  /** Makes the rules in force ready, where that is not under way and was not to be had. */
  hurry(): void;
  dispose(): void;
}

/**
 * Makes the rules ready whenever others come, a slice at a time.
 *
 * @param inForce the version of the rules in force, which may not be here yet
 */
export function createChecking(
  rules: ReadonlySignal<Rules | null>,
  inForce: ReadonlySignal<number | null>,
): Checking {
  const made = signal<{ version: number; patterns: Patterns } | null>(null);
  const failed = signal(false);
  /** The version that is being made ready. */
  let making: number | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  async function make(): Promise<void> {
    clearTimeout(waiting);
    const asked = rules.peek();
    if (!asked || making === asked.version || made.peek()?.version === asked.version) return;
    making = asked.version;
    failed.value = false;
    const patterns = await loadPatterns(asked.sensitive).catch(() => null);
    if (making === asked.version) making = undefined;
    if (rules.peek()?.version !== asked.version || made.peek()?.version === asked.version) return;
    if (patterns) made.value = { version: asked.version, patterns };
    else failed.value = true;
  }

  const dispose = effect(() => {
    clearTimeout(waiting);
    if (inForce.value === null) {
      made.value = null;
      failed.value = false;
    }
    if (!rules.value) return;
    waiting = setTimeout(() => void make());
  });

  return {
    patterns: computed(() => made.value?.patterns ?? null),
    current: computed(() => (made.value?.version === inForce.value ? (made.value?.patterns ?? null) : null)),
    failed,
    hurry: () => void make(),
    dispose() {
      dispose();
      clearTimeout(waiting);
    },
  };
}
