import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Rules } from '../../lib/protocol/index.ts';
import type { PhonePlans } from '../../lib/sensitive/detectors/phone.ts';
import { type Checker, compile } from '../../lib/sensitive/index.ts';

/** The administrators' sensitive patterns, ready to check what the agent writes. */
export interface Checking {
  /** Of the rules last made ready; null until there are any. */
  checker: ReadonlySignal<Checker | null>;
  /** The same once it is that of the rules in force, else null: only what it has passed may be sent. */
  current: ReadonlySignal<Checker | null>;
  /** Makes the rules in force ready now rather than when the browser is idle. */
  hurry(): void;
  dispose(): void;
}

/** The longest that typing may keep new rules from being made ready. */
const IDLE_MS = 500;

/**
 * Compiles the rules whenever others come, off the typing path.
 *
 * @param inForce the version of the rules in force, which may not be here yet
 */
export function createChecking(
  rules: ReadonlySignal<Rules | null>,
  inForce: ReadonlySignal<number | null>,
): Checking {
  const made = signal<{ version: number; checker: Checker } | null>(null);
  let waiting = 0;
  let plans: PhonePlans | undefined;

  async function make(): Promise<void> {
    cancelIdleCallback(waiting);
    const asked = rules.peek();
    if (!asked || made.peek()?.version === asked.version) return;
    if (needsPhonePlans(asked)) plans ??= await loadPhonePlans();
    if (rules.peek()?.version !== asked.version) return;
    const { checker } = compile(asked.sensitive, plans && { phonePlans: plans });
    made.value = { version: asked.version, checker };
  }

  const dispose = effect(() => {
    cancelIdleCallback(waiting);
    if (inForce.value === null) made.value = null;
    if (!rules.value) return;
    waiting = requestIdleCallback(() => void make(), { timeout: IDLE_MS });
  });

  return {
    checker: computed(() => made.value?.checker ?? null),
    current: computed(() => (made.value?.version === inForce.value ? (made.value?.checker ?? null) : null)),
    hurry: () => void make(),
    dispose() {
      dispose();
      cancelIdleCallback(waiting);
    },
  };
}

function needsPhonePlans({ sensitive }: Rules): boolean {
  const { detectors } = sensitive;
  return Array.isArray(detectors) && detectors.some((entry) => entry?.detector === 'phone');
}

/** A chunk of its own: most administrators need no number plans. */
async function loadPhonePlans(): Promise<PhonePlans> {
  const { phonePlans } = await import('../../lib/sensitive/phone-plans.ts');
  return phonePlans;
}
