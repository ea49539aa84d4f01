import { useSignal } from '@preact/signals';
import { Markup } from '../../../../../components/ui/Markup.tsx';
import type { ChannelId } from '../../../../../lib/channels/index.ts';
import type { TemplatePreview as Preview } from '../../../../../lib/protocol/templates.ts';
import type { Api } from '../../client/api.ts';
import { ChannelChoice } from '../../components/ChannelChoice.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { sentenceOf } from '../../components/sentence.ts';
import { isolated, list, plural, text } from '../../texts.ts';
import { type Sample, usePreview } from './usePreview.ts';

const FIELDS = ['name', 'email', 'phone'] as const;

/** How the text reads to a customer, on each channel. */
export function TemplatePreview({ api, written }: { api: Api; written: string }) {
  const sample = useSignal<Sample>({
    name: text('preview_sample_name'),
    email: 'carla@example.com',
    phone: '+49 30 901820',
  });
  const channel = useSignal<ChannelId>('web_chat');
  const preview = usePreview(api, written, sample.value).value;
  return (
    <aside class="card stack try" aria-label={text('preview_title')}>
      <h2>{text('preview_title')}</h2>
      <ChannelChoice channel={channel} />
      {preview === null && <p class="quiet small">{text('preview_nothing')}</p>}
      {preview?.kind === 'ok' && <Shown preview={preview.value} channel={channel.value} />}
      {preview !== null && preview.kind !== 'ok' && (
        <p class="bad-text" role="alert">
          {sentenceOf(preview.kind === 'refused' ? preview.error : 'unreachable')}
        </p>
      )}
      <details>
        <summary>{text('preview_sample')}</summary>
        <div class="stack">
          {FIELDS.map((field) => (
            <TextField
              key={field}
              name={`sample-${field}`}
              label={text(`preview_${field}`)}
              value={sample.value[field]}
              onChange={(value) => (sample.value = { ...sample.value, [field]: value })}
            />
          ))}
        </div>
      </details>
    </aside>
  );
}

function Shown({ preview, channel }: { preview: Preview; channel: ChannelId }) {
  const tooLong = preview.channels.filter(({ tooLongBy }) => tooLongBy > 0);
  return (
    <div class="stack" role="status">
      <div class="markup tried" dir="auto">
        <Markup channel={channel} text={preview.text} />
      </div>
      {preview.empty.length > 0 && (
        <p class="small bad-text">{text('preview_empty', { names: list(preview.empty.map(isolated)) })}</p>
      )}
      {tooLong.map(({ channel: other, tooLongBy }) => (
        <p key={other} class="small bad-text">
          {plural('preview_too_long', tooLongBy, { channel: text(`channel_${other}`) })}
        </p>
      ))}
    </div>
  );
}
