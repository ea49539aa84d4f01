import type { ChannelId } from '../../lib/channels/index.ts';
import type { PlatformTemplate } from '../../lib/protocol/delivery.ts';
import { Markup } from '../ui/Markup.tsx';
import { text } from './texts.ts';
import type { TemplateFilling } from './useTemplateForm.ts';

interface Props {
  template: PlatformTemplate;
  shown: TemplateFilling['shown']['value'];
  channel: ChannelId;
}

/** An address that breaks between its parts where it is too long for a line. */
function breakable(address: string) {
  return address
    .split(/(?<=[./])(?=\w)/)
    .flatMap((part, at) => (at === 0 ? [part] : [<wbr key={`${at} ${part}`} />, part]));
}

/** A template as the customer will see it. */
export function TemplatePreview({ template, shown, channel }: Props) {
  return (
    <section class="preview" aria-label={text('template_preview')}>
      <div class="bubble markup" dir="auto" title={text('template_preview')}>
        {shown.header && <strong>{shown.header}</strong>}
        <Markup channel={channel} text={shown.body} />
        {template.footer && <span class="small quiet">{template.footer}</span>}
      </div>
      {template.buttons.map((words, at) => {
        const link = shown.links.find(({ button }) => button === at);
        return (
          <span key={words} class="template-choice small">
            {words}
            {link && <span class="quiet">{breakable(link.url)}</span>}
          </span>
        );
      })}
    </section>
  );
}
