import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import { Spinner } from '../../../../../components/ui/Spinner.tsx';
import { type ChannelId, shown } from '../../../../../lib/channels/index.ts';
import { mask } from '../../../../../lib/sensitive/index.ts';
import { ChannelChoice } from '../../components/ChannelChoice.tsx';
import { plural, text } from '../../texts.ts';
import { stretchesOf } from './stretches.ts';
import type { Checked } from './useChecked.ts';

/** A text as an agent might write it, with what is found in it: the engine of the panel and of the server. */
export function TrySensitive({ checked }: { checked: Checked | null }) {
  const tried = useSignal(text('try_sensitive_sample'));
  const channel = useSignal<ChannelId>('web_chat');
  const render = (written: string) => shown(channel.value, written);
  const findings = checked?.checker.find(tried.value, render) ?? [];
  const masked = findings
    .filter(({ isValue }) => isValue)
    .reduceRight((written, finding) => mask(written, finding, render), tried.value);
  return (
    <aside class="card stack try" aria-label={text('try_title')}>
      <h2>{text('try_title')}</h2>
      <ChannelChoice channel={channel} />
      <Field id={useId()} label={text('try_sensitive_label')}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={5}
            value={tried.value}
            onInput={(event) => (tried.value = event.currentTarget.value)}
          />
        )}
      </Field>
      {checked === null ? (
        <p class="quiet waiting" role="status">
          <Spinner /> {text('try_preparing')}
        </p>
      ) : (
        <div class="stack" role="status">
          <p class="quiet small">{plural('try_found', findings.length)}</p>
          <p class="tried" dir="auto">
            {stretchesOf(tried.value, findings).map(({ text: stretch, finding }, index) =>
              finding ? (
                <mark key={index} class="found" data-color={finding.color}>
                  {stretch}
                </mark>
              ) : (
                stretch
              ),
            )}
          </p>
          <ul class="tried-findings small">
            {findings.map((finding) => (
              <li key={`${finding.patternId} ${finding.start}`}>
                <strong dir="auto">{finding.pattern}</strong>{' '}
                {finding.level === 'block' ? text('sensitive_block') : text('sensitive_warn')}
                {finding.advice && (
                  <span class="quiet" dir="auto">
                    {' '}
                    {finding.advice}
                  </span>
                )}
              </li>
            ))}
          </ul>
          {masked !== tried.value && (
            <>
              <h3 class="small">{text('try_masked')}</h3>
              <p class="tried" dir="auto">
                {masked}
              </p>
            </>
          )}
        </div>
      )}
    </aside>
  );
}
