import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePanel } from '../panel/panel.ts';
import { type Filter, ORDERS, type Order } from './order.ts';

/** How an agent looks at the list. */
export interface Choice extends Filter {
  order: Order;
}

export const EVERYTHING: Filter = { text: '', queue: null };

/** The agent's choice in this window, which remembers it: null for the moment in which it does. */
export function useChoice(): { choice: Signal<Choice | null>; choose(part: Partial<Choice>): void } {
  const { memory, session } = usePanel();
  const name = `picklist:${session.agent.value.id}`;
  const choice = useSignal<Choice | null>(null);

  useEffect(() => {
    void memory.recall(name).then((kept) => {
      choice.value = asChoice(kept);
    });
  }, []);

  return {
    choice,
    choose(part) {
      if (choice.value === null) return;
      choice.value = { ...choice.value, ...part };
      memory.remember(name, choice.value);
    },
  };
}

/** Another version may have kept it. */
function asChoice(kept: unknown): Choice {
  const { order, text, queue } = (kept ?? {}) as Partial<Record<keyof Choice, unknown>>;
  return {
    order: ORDERS.find((one) => one === order) ?? 'wait',
    text: typeof text === 'string' ? text : '',
    queue: typeof queue === 'string' ? queue : null,
  };
}
