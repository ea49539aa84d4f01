import type { ChannelId, What } from '../../lib/channels/index.ts';
import { isolated, text as panelText } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Quoted } from './Quoted.tsx';
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
