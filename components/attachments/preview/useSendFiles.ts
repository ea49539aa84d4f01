import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { StoredFile } from '../../../lib/uploads/database.ts';
import { usePanel } from '../../panel/panel.ts';
import { useWriting } from '../../writing/writing.ts';
import { useFiles } from '../useFiles.ts';
import { isGood, type Verdicts } from './useVerdicts.ts';

/** The way from the Preview to the customer. */
export interface SendFiles {
  /** Those that can be sent as they are. */
  good: readonly StoredFile[];
  /** Whether the agent is asked about what was found in them. */
  isAsking: ReadonlySignal<boolean>;
  /** Sends them if nothing is found in them, else asks. */
  send(): void;
  sendAnyway(): void;
  /** Takes the question back. */
  reset(): void;
}

/** Hands the good ones to the uploader, whatever becomes of this panel; the others stay. */
export function useSendFiles(held: readonly StoredFile[], verdicts: Verdicts): SendFiles {
  const { quietly } = usePanel();
  const files = useFiles();
  const { tray } = useWriting();
  const isAsking = useSignal(false);
  const findingsOf = ({ id }: StoredFile) => verdicts.get(id)?.findings ?? [];
  const good = held.filter(({ id }) => isGood(verdicts.get(id)));
  const isReady = good.length > 0 && held.every(({ id }) => verdicts.has(id));

  // What was asked was asked of these.
  useLayoutEffect(() => {
    isAsking.value = false;
  }, [held.map(({ id }) => id).join(), verdicts]);

  async function hand(): Promise<void> {
    isAsking.value = false;
    if (!isReady) return;
    const store = await files.store();
    for (const file of good) {
      const confirmed = [...new Set(findingsOf(file).map(({ patternId }) => patternId))];
      await store.change(file.id, { state: 'uploading', ...(confirmed.length > 0 && { confirmed }) });
    }
    if (good.length === held.length) tray.close();
    await quietly({ type: 'upload' });
  }

  return {
    good: isReady ? good : [],
    isAsking,
    send() {
      if (!isReady) return;
      if (good.every((file) => findingsOf(file).length === 0)) void hand();
      else isAsking.value = true;
    },
    sendAnyway: () => void hand(),
    reset() {
      isAsking.value = false;
    },
  };
}
