import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { Asked } from '../client/api.ts';
import { sentenceOf } from './sentence.ts';

/** Something that is asked of the desk at a click, one at a time. */
export interface Act {
  readonly busy: ReadonlySignal<boolean>;
  /** Why it was not done, in a sentence. */
  readonly problem: ReadonlySignal<string | null>;
  /** Gives null when it was not done, or something is under way already. */
  run<T>(ask: () => Promise<Asked<T>>): Promise<T | null>;
}

export function useAct(): Act {
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  return {
    busy,
    problem,
    async run(ask) {
      if (busy.value) return null;
      busy.value = true;
      problem.value = null;
      const answer = await ask();
      busy.value = false;
      if (answer.kind === 'ok') return answer.value;
      problem.value = sentenceOf(answer.kind === 'refused' ? answer.error : 'unreachable');
      return null;
    },
  };
}
