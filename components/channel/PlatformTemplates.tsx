import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type SessionError, sessionError } from '../../lib/port/refusal.ts';
import { type PlatformTemplate, PlatformTemplates as Schema } from '../../lib/protocol/delivery.ts';
import { errorText } from '../notices/error-text.ts';
import { ask } from '../panel/ask.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { text as panelText } from '../panel/texts.ts';
import { isEscape } from '../ui/escape.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { PlatformTemplateList } from './PlatformTemplateList.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import { text } from './texts.ts';

/** The templates that the platform has approved: one is chosen, filled in and sent. */
export function PlatformTemplates({ conversation }: { conversation: ConversationParts }) {
  const { send, templateIn } = usePanel();
  const { id, channel } = conversation.view.value;
  const templates = useSignal<readonly PlatformTemplate[] | null>(null);
  const error = useSignal<SessionError | null>(null);
  const chosen = useSignal<PlatformTemplate | null>(null);

  async function load(): Promise<void> {
    error.value = null;
    try {
      const path = `/api/conversations/${encodeURIComponent(id)}/platform-templates`;
      templates.value = (await ask(send, Schema, { method: 'GET', path })).templates;
    } catch (thrown) {
      error.value = sessionError(thrown);
    }
  }
  useEffect(() => void load(), [id]);

  function back(): void {
    if (chosen.value) chosen.value = null;
    else templateIn.value = null;
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back from wherever the focus is inside.
    <footer
      class="closed-window platform-templates"
      onKeyDown={(event) => {
        if (!isEscape(event)) return;
        event.preventDefault();
        back();
      }}
    >
      <header>
        <h2>{chosen.value?.name ?? text('templates', { channel: panelText(`channel_${channel}`) })}</h2>
        <button type="button" class="link small" onClick={back}>
          {text(chosen.value ? 'template_other' : 'templates_close')}
        </button>
      </header>
      {error.value ? (
        <p class="small bad-text" role="alert">
          {text('templates_failed', { reason: errorText(error.value) })}{' '}
          <button type="button" class="link" onClick={() => void load()}>
            {text('templates_retry')}
          </button>
        </p>
      ) : templates.value === null ? (
        <p class="small quiet" role="status">
          <Spinner /> {text('templates_loading')}
        </p>
      ) : chosen.value ? (
        <TemplateForm conversation={conversation} template={chosen.value} />
      ) : (
        <PlatformTemplateList
          templates={templates.value}
          onChoose={(template) => {
            chosen.value = template;
          }}
        />
      )}
    </footer>
  );
}
