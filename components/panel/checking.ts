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
  /** Makes the rules in force ready now rather than when the browser is idle. */
  hurry(): void;
  dispose(): void;
}

/** The longest that typing may keep new rules from being made ready. */
const IDLE_MS = 500;

/**
 * Makes the rules ready whenever others come, off the typing path.
 *
 * @param inForce the version of the rules in force, which may not be here yet
 */
export function createChecking(
  rules: ReadonlySignal<Rules | null>,
  inForce: ReadonlySignal<number | null>,
): Checking {
  const made = signal<{ version: number; patterns: Patterns } | null>(null);
  const failed = signal(false);
  let waiting = 0;

  async function make(): Promise<void> {
    cancelIdleCallback(waiting);
    const asked = rules.peek();
    if (!asked || made.peek()?.version === asked.version) return;
    failed.value = false;
    const patterns = await loadPatterns(asked.sensitive).catch(() => null);
    if (rules.peek()?.version !== asked.version || made.peek()?.version === asked.version) return;
    if (patterns) made.value = { version: asked.version, patterns };
    else failed.value = true;
  }

  const dispose = effect(() => {
    cancelIdleCallback(waiting);
    if (inForce.value === null) {
      made.value = null;
      failed.value = false;
    }
    if (!rules.value) return;
    waiting = requestIdleCallback(() => void make(), { timeout: IDLE_MS });
  });

  return {
    patterns: computed(() => made.value?.patterns ?? null),
    current: computed(() => (made.value?.version === inForce.value ? (made.value?.patterns ?? null) : null)),
    failed,
    hurry: () => void make(),
    dispose() {
      dispose();
      cancelIdleCallback(waiting);
    },
  };
}
