import { useEffect, useRef } from 'preact/hooks';
import type { PlatformTemplate } from '../../lib/protocol/delivery.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { later } from '../panel/later.tsx';
import { ReloadPanel } from '../panel/ReloadPanel.tsx';
import { isolated, text as panelText } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { plural, text } from './texts.ts';
import { type Gap, useTemplateForm } from './useTemplateForm.ts';

const SendNotice = later(
  async () => (await import('../sensitive/found/SendNotice.tsx')).SendNotice,
  () => import('../sensitive/found/texts.ts'),
);

interface Props {
  conversation: ConversationParts;
  template: PlatformTemplate;
}

/** A template to be filled in, as the customer will see it, and sent. */
export function TemplateForm({ conversation, template }: Props) {
  const form = useTemplateForm(conversation, template);
  const fields = useRef<HTMLFormElement>(null);
  const { customer, channel } = conversation.view.value;
  const [firstEmpty] = form.empty.value;
  const focus = ({ key }: Gap) => fields.current?.querySelector<HTMLElement>(`[name="${key}"]`)?.focus();

  useEffect(() => {
    fields.current?.querySelector<HTMLElement>('input, button[type="submit"]')?.focus();
  }, []);

  return (
    <form
      ref={fields}
      class="template-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.send();
      }}
    >
      {form.gaps.map((gap) => (
        <div key={gap.key} class="template-gap">
          <label for={`gap-${gap.key}`} class="small">
            {labelOf(gap)}
          </label>
          <span>
            <input
              id={`gap-${gap.key}`}
              name={gap.key}
              type="text"
              dir="auto"
              maxLength={1024}
              autocomplete="off"
              aria-invalid={form.stops.value > 0 && form.empty.value.includes(gap)}
              value={form.values.value[gap.key] ?? ''}
              onInput={(event) => form.fill(gap.key, event.currentTarget.value)}
            />
            <button type="button" class="link small" onClick={() => form.fill(gap.key, customer.name)}>
              {text('template_name')}
            </button>
          </span>
        </div>
      ))}
      <TemplatePreview template={template} shown={form.shown.value} channel={channel} />
      <p class="small bad-text" role="status">
        {form.stops.value > 0 && firstEmpty && (
          <span key={form.stops.value}>
            <Icon name="alert" size={14} /> {plural('template_empty', form.empty.value.length)}{' '}
            <button type="button" class="link" onClick={() => focus(firstEmpty)}>
              {text('template_show')}
            </button>
          </span>
        )}
        {form.waits.value && panelText('sensitive_waiting')}
        {form.closed.value && (
          <>
            {panelText('sensitive_unavailable')} <ReloadPanel />
          </>
        )}
      </p>
      {form.asked.value ? (
        <SendNotice asked={form.asked.value} onModify={form.change} onSendAnyway={form.sendAnyway} />
      ) : (
        <button type="submit" class="button primary">
          {text('template_send')} <Icon name="send" />
        </button>
      )}
    </form>
  );
}

function labelOf({ name, around, button }: Gap): string {
  if (button) return text('template_link', { button: isolated(button.words), around: isolated(around) });
  return name ?? text('template_parameter', { around: isolated(around) });
}
