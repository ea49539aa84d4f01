import { CHANNEL_IDS, channels, shown } from '../../../lib/channels/index.ts';
import type { PreviewTemplate, TemplatePreview } from '../../../lib/protocol/templates.ts';
import { fill } from '../../../lib/templates/fill.ts';
import { placeholdersIn } from '../../../lib/templates/placeholders.ts';
import { isVariable, valuesOf } from '../../../lib/templates/variables.ts';

/** A text as a sample customer would get it, by channel. Clean-up and checks come when it is inserted. */
export function preview({ text: template, customer, agent, queue }: PreviewTemplate): TemplatePreview {
  const values = valuesOf({ customer, agent: { name: agent }, queue: { name: queue } });
  const { text, empty } = fill(template, values, (variable) => variable);
  const unknown = placeholdersIn(template).filter(({ variable }) => !isVariable(variable));
  return {
    text,
    empty: [...new Set(empty.map(({ variable }) => variable))],
    unknownVariables: [...new Set(unknown.map(({ variable }) => variable))],
    channels: CHANNEL_IDS.map((channel) => ({
      channel,
      shown: shown(channel, text)?.text ?? text,
      tooLongBy: Math.max(0, text.length - channels[channel].textLimit),
    })),
  };
}
