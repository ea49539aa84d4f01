import { useSignal } from '@preact/signals';
import type { ChannelId, What } from '../../lib/channels/index.ts';
import { isolated, text as panelText } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { text } from './texts.ts';
import type { Told } from './told.ts';
import { WhatIcon } from './WhatIcon.tsx';

export interface AboveProps {
  told: Told;
  channel: ChannelId;
  /** The message's text: of what was not handed over, its name. */
  words: string;
}

/** In a bubble, over what it says: which message it answers, what it is, or that it is gone. */
export function Above({ told: { quotes, what, removed }, channel, words }: AboveProps) {
  return (
    <>
      {quotes && <Quoted {...quotes} />}
      {removed && (
        <span class="told quiet">
          <Icon name="close" size={14} /> {text('removed')}
        </span>
      )}
      {what && !removed && (
        <span class="told quiet small">
          <WhatIcon what={what} /> {whatText(what, panelText(`channel_${channel}`), words)}
        </span>
      )}
    </>
  );
}

function whatText(what: What, channel: string, words: string): string {
  if (what !== 'unsupported') return text(`what_${what}`);
  if (words === '') return text('what_unsupported', { channel });
  return text('what_unsupported_named', { channel, what: isolated(words) });
}

/** The message that is answered: a click goes to it. */
function Quoted({ id, text: words }: { id?: string | undefined; text: string }) {
  const isMissing = useSignal(false);
  const said = text('quoted', { text: isolated(words) });
  if (id === undefined)
    return (
      <span class="quoted small quiet" dir="auto">
        {said}
      </span>
    );

  function show({ currentTarget }: Event): void {
    const log = (currentTarget as Element).closest('[role="log"]');
    const bubbles = [...(log?.querySelectorAll<HTMLElement>('[data-message]') ?? [])];
    const bubble = bubbles.find(({ dataset }) => dataset.message === id);
    isMissing.value = !bubble;
    bubble?.scrollIntoView({ block: 'center' });
    bubble?.animate?.([{ outline: '2px solid var(--accent)' }, { outline: '2px solid transparent' }], 1500);
  }

  return (
    <>
      <button type="button" class="quoted small quiet" dir="auto" title={text('quoted_show')} onClick={show}>
        {said}
      </button>
      {isMissing.value && (
        <span class="small" role="status">
          {text('quoted_missing')}
        </span>
      )}
    </>
  );
}
