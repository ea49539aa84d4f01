import { longestText, splitting } from '../channel/lengths.ts';
import { text } from '../panel/texts.ts';
import { Markup } from '../ui/Markup.tsx';
import { TrayPane } from '../writing/TrayPane.tsx';
import { useWriting } from '../writing/writing.ts';

/** The reply as the customer will see it, from the function that both transcripts use. */
export function Preview({ onClose }: { onClose(): void }) {
  const { conversation, reply } = useWriting();
  const { channel } = conversation.view.value;
  const written = reply.text.value;
  const parts = splitting.value?.split(channel, written) ?? [written];
  return (
    <TrayPane
      title={text('preview_label')}
      head={
        <span class="preview-length small quiet">
          {text('preview_length', { length: written.length, limit: longestText(channel) })}
        </span>
      }
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div class="preview" tabIndex={0}>
        {parts.map((part, at) => (
          <div key={at} class="bubble markup" dir="auto">
            <Markup channel={channel} text={part} />
          </div>
        ))}
      </div>
    </TrayPane>
  );
}
