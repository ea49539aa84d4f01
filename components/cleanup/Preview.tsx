import type { ReadonlySignal } from '@preact/signals';
import { type ChannelId, channels } from '../../lib/channels/index.ts';
import { text } from '../panel/texts.ts';
import { Markup } from '../ui/Markup.tsx';

/** The reply as the customer will see it, from the function that both transcripts use. */
export function Preview({ channel, draft }: { channel: ChannelId; draft: ReadonlySignal<string> }) {
  const written = draft.value;
  return (
    <section class="preview" aria-label={text('preview_label')}>
      <p class="preview-head small quiet">
        <span>{text('preview_label')}</span>
        <span>{text('preview_length', { length: written.length, limit: channels[channel].textLimit })}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div class="preview-scroller" tabIndex={0}>
        <div class="bubble markup" dir="auto">
          <Markup channel={channel} text={written} />
        </div>
      </div>
    </section>
  );
}
