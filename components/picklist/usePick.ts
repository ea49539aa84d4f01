import { type Signal, useSignal } from '@preact/signals';
import { type SessionError, sessionError } from '../../lib/port/refusal.ts';
import type { Waiting } from '../../lib/protocol/picklist.ts';
import { usePanel } from '../panel/panel.ts';
import { goneText } from './gone-text.ts';
import { type PicklistRows, whyGone } from './list.ts';

export interface Picking {
  /** The conversation on its way to the agent. */
  picking: Signal<string | null>;
  /** Why the last pick came to nothing, where the row stays. */
  failure: Signal<SessionError | null>;
  /** What became of a row that went, to be announced. */
  said: Signal<string>;
  pick(row: Waiting): Promise<void>;
}

/** Takes a conversation and shows it. One that was taken by another says so, and goes. */
export function usePick(list: PicklistRows): Picking {
  const { awaited, send } = usePanel();
  const picking = useSignal<string | null>(null);
  const failure = useSignal<SessionError | null>(null);
  const said = useSignal('');

  return {
    picking,
    failure,
    said,
    async pick(row) {
      if (picking.value !== null || list.gone.value.has(row.id)) return;
      picking.value = row.id;
      failure.value = null;
      await awaited.bring(row, () => ask(row.id));
      picking.value = null;
    },
  };

  async function ask(id: string): Promise<boolean> {
    try {
      await send({ type: 'pick', conversation: id });
      return true;
    } catch (error) {
      const gone = whyGone(error);
      if (gone) {
        list.isGone(id, gone);
        said.value = goneText(gone);
      } else failure.value = sessionError(error);
      return false;
    }
  }
}
