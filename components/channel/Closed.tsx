import { useEffect, useRef } from 'preact/hooks';
import { channels } from '../../lib/channels/index.ts';
import { Copy } from '../panel/Copy.tsx';
import type { ConversationParts } from '../panel/conversations.ts';
import { later } from '../panel/later.tsx';
import { usePanel } from '../panel/panel.ts';
import { Icon } from '../ui/Icon.tsx';
import { text } from './texts.ts';

const HOUR_MS = 60 * 60_000;

const PlatformTemplates = later(async () => (await import('./PlatformTemplates.tsx')).PlatformTemplates);

/** In the composer's place, when nothing may be written freely or a template is wanted: the way on, and what was written. */
export function Closed({ conversation }: { conversation: ConversationParts }) {
  const { replies, templateIn } = usePanel();
  const { channel } = conversation.view.value;
  const { replyWindowMs, hasTemplates } = channels[channel];
  const written = replies.of(conversation).text.value;
  const isChoosing = hasTemplates && templateIn.value === conversation.id;
  const way = useRef<HTMLButtonElement>(null);
  const wasChoosing = useRef(isChoosing);

  useEffect(() => {
    if (wasChoosing.current && !isChoosing) way.current?.focus();
    wasChoosing.current = isChoosing;
  }, [isChoosing]);

  if (isChoosing) return <PlatformTemplates conversation={conversation} />;
  const hours = (replyWindowMs ?? 0) / HOUR_MS;
  return (
    <footer class="closed-window">
      <p role="status">
        <Icon name="lock" /> {text(hasTemplates ? 'closed_template' : 'closed_wait', { hours })}
      </p>
      {hasTemplates && (
        <button
          ref={way}
          type="button"
          class="button primary"
          onClick={() => {
            templateIn.value = conversation.id;
          }}
        >
          <Icon name="template" /> {text('choose_template')}
        </button>
      )}
      {written.trim() !== '' && (
        <p class="small quiet">
          {text('closed_draft')} <Copy words={written} />
        </p>
      )}
    </footer>
  );
}
