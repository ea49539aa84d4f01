import type { Signal } from '@preact/signals';
import { CHANNEL_IDS, type ChannelId } from '../../../../lib/channels/index.ts';
import { text } from '../texts.ts';
import { ChoiceField } from './controls/ChoiceField.tsx';

/** The channel that something is tried for. */
export function ChannelChoice({ channel }: { channel: Signal<ChannelId> }) {
  return (
    <ChoiceField
      name="channel"
      label={text('try_channel')}
      value={channel.value}
      onChange={(chosen) => {
        channel.value = chosen;
      }}
      options={CHANNEL_IDS.map((id) => [id, text(`channel_${id}`)] as const)}
    />
  );
}
