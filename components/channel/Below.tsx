import type { ChannelId } from '../../lib/channels/index.ts';
import type { Delivery } from '../../lib/protocol/delivery.ts';
import { isolated } from '../panel/texts.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Failed } from './Failed.tsx';
import { text } from './texts.ts';
import type { Told } from './told.ts';

type Taken = Exclude<Delivery['state'], 'failed'>;

/** Each state is another sign, so that none is told from another by its colour. */
const SIGNS: Record<Taken, IconName[]> = {
  waiting: ['clock'],
  sent: ['check'],
  delivered: ['check', 'check'],
  read: ['check', 'check', 'eye'],
};

export interface BelowProps {
  told: Told;
  conversation: string;
  channel: ChannelId;
  message: { id: string; text: string };
}

/** Under a bubble: what the customer put to it, and how far it has come. */
export function Below({ told: { reaction, delivery, removed }, conversation, channel, message }: BelowProps) {
  return (
    <>
      {reaction && !removed && (
        <span class="reaction" title={text('reaction', { emoji: reaction })}>
          <span aria-hidden="true">{reaction}</span>
          <span class="sr-only">{text('reaction', { emoji: isolated(reaction) })}</span>
        </span>
      )}
      {delivery && delivery.state !== 'failed' && <Sign state={delivery.state} />}
      {delivery?.state === 'failed' && <Failed {...{ delivery, conversation, channel, message }} />}
      {delivery?.maybeTwice && (
        <span class="small quiet">
          <Icon name="alert" size={13} /> {text('maybe_twice')}
        </span>
      )}
    </>
  );
}

/** It changes without being read out: a message on its way is no news each time. */
function Sign({ state }: { state: Taken }) {
  const words = text(`delivery_${state}`);
  return (
    <span class="delivery quiet" data-state={state} title={words} aria-live="off">
      {SIGNS[state].map((name, at) => (
        <Icon key={at} name={name} size={13} />
      ))}
      <span class="sr-only">{words}</span>
    </span>
  );
}
