import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Checker, compileSteps, inSlices, type Refusal } from '../../../../../lib/sensitive/index.ts';
import type { RulesConfig } from '../rules/rules-draft.ts';

/** A configuration made ready, as the panel and the server do it. */
export interface Checked {
  /** Which configuration it is of. */
  config: RulesConfig;
  checker: Checker;
  refused: readonly Refusal[];
}

const REST_MS = 150;

/** Makes a configuration ready when typing rests, in steps that do not hold it up; null until it has once. */
export function useChecked(config: RulesConfig): Checked | null {
  const checked = useSignal<Checked | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const { phonePlans } = await import('../../../../../lib/sensitive/phone-plans.ts');
      // Of a configuration that is no longer the last one the rest is never asked for.
      const pause = () => new Promise<void>((goOn) => setTimeout(() => current && goOn()));
      const made = await inSlices(compileSteps(config, { phonePlans }), pause);
      if (current) checked.value = { config, ...made };
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [config]);
  return checked.value;
}
