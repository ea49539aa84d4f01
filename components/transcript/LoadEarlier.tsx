import { useSignal } from '@preact/signals';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Spinner } from '../ui/Icon.tsx';

/** Asks for the messages before `firstSeq`; busy until they are there or could not be had. */
export function LoadEarlier({ conversation, firstSeq }: { conversation: string; firstSeq: number }) {
  const { act } = usePanel();
  const asked = useSignal<number | null>(null);
  const busy = asked.value === firstSeq;

  async function load(): Promise<void> {
    if (busy) return;
    asked.value = firstSeq;
    await act({ type: 'load_earlier', conversation });
    asked.value = null;
  }

  return (
    <button type="button" class="button ghost load-earlier" aria-disabled={busy} onClick={() => void load()}>
      {busy && <Spinner />}
      {text(busy ? 'transcript_loading' : 'transcript_load_earlier')}
    </button>
  );
}
