import { useSignal } from '@preact/signals';
import { BeforeAfter } from '../../../../../components/ui/BeforeAfter.tsx';
import { Markup } from '../../../../../components/ui/Markup.tsx';
import type { ChannelId } from '../../../../../lib/channels/index.ts';
import { type CleanupRules, cleanUp } from '../../../../../lib/cleanup/index.ts';
import { ChannelChoice } from '../../components/ChannelChoice.tsx';
import { plural, text } from '../../texts.ts';
import { PasteArea } from './PasteArea.tsx';

/** A page as it was copied, and what it becomes on a channel; what each rule took out. The engine of the panel. */
export function TryCleanUp({ rules }: { rules: CleanupRules }) {
  const pasted = useSignal<{ html: string; text: string } | null>(null);
  const channel = useSignal<ChannelId>('web_chat');
  const result = pasted.value && cleanUp({ ...pasted.value, mayBeMarkdown: true }, rules, channel.value);
  return (
    <aside class="card stack try" aria-label={text('try_title')}>
      <h2>{text('try_title')}</h2>
      <ChannelChoice channel={channel} />
      <PasteArea onPaste={(copied) => (pasted.value = copied)} />
      {result && pasted.value && (
        <div class="stack" role="status">
          <h3 class="small">{text('try_preview')}</h3>
          <div class="markup tried" dir="auto">
            <Markup channel={channel.value} text={result.text} />
          </div>
          <h3 class="small">{text('try_removed')}</h3>
          {result.removed.length === 0 ? (
            <p class="quiet small">{text('try_removed_nothing')}</p>
          ) : (
            <ul class="tried-findings small">
              {result.removed.map(({ rule, count }) => (
                <li key={rule}>
                  {text(`removed_${rule}`)}: {plural('try_times', count)}
                </li>
              ))}
            </ul>
          )}
          {result.notes.map(({ code }) => (
            <p key={code} class="small bad-text">
              {text(`try_note_${code}`)}
            </p>
          ))}
          <BeforeAfter
            before={pasted.value.text}
            after={result.text}
            texts={{ before: text('try_before'), after: text('try_after') }}
          />
        </div>
      )}
    </aside>
  );
}
