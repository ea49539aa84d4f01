import { useSignal } from '@preact/signals';
import { text } from './texts.ts';

/** Copies words of the agent's that cannot be sent, and says whether that worked. */
export function Copy({ words }: { words: string }) {
  const said = useSignal<'offer' | 'done' | 'failed'>('offer');

  async function copy(): Promise<void> {
    said.value = await navigator.clipboard.writeText(words).then(
      () => 'done',
      () => 'failed',
    );
  }

  return (
    <button type="button" class="link" onClick={() => void copy()}>
      <span aria-live="polite">
        {text(said.value === 'offer' ? 'copy' : said.value === 'done' ? 'copy_done' : 'copy_failed')}
      </span>
    </button>
  );
}
