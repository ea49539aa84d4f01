import type { ReadonlySignal } from '@preact/signals';
import { type ChannelId, channels } from '../../lib/channels/index.ts';
import { longestText } from '../channel/lengths.ts';
import { PartsHint } from '../channel/parts.ts';
import { ReloadPanel } from '../panel/ReloadPanel.tsx';
import { plural, text } from '../panel/texts.ts';
import type { Gate } from './useGate.ts';

/** Nearer to the limit than this, in characters, the rest is shown. */
const NEAR = 500;

interface Props {
  written: ReadonlySignal<string>;
  channel: ChannelId;
  tooLong: boolean;
  live: boolean;
  /** Which keys send and break the line. */
  keys: string;
  gate: Pick<Gate, 'waits' | 'closed'>;
}

/** What the agent should know before sending; seen only where it is not the same as ever. */
export function ComposerHint({ written, channel, tooLong, live, keys, gate }: Props) {
  const { textLimit } = channels[channel];
  const left = longestText(channel) - written.value.length;
  const isLong = written.value.length > textLimit && left >= 0;
  const waits = gate.waits.value;
  const closed = gate.closed.value;
  const isBad = tooLong || closed;
  const isUsual = live && !isBad && !waits && !isLong && left > NEAR;
  return (
    <p
      id="composer-hint"
      class={isUsual ? 'sr-only' : `small ${isBad ? 'bad-text' : 'quiet'}`}
      role={isBad || waits ? 'alert' : undefined}
    >
      {closed ? (
        <>
          {text('sensitive_unavailable')} <ReloadPanel />
        </>
      ) : isLong && !waits ? (
        <PartsHint channel={channel} written={written.value} />
      ) : (
        hint(left, live ? keys : text('composer_offline_hint'), waits)
      )}
    </p>
  );
}

function hint(left: number, usual: string, waits: boolean): string {
  if (left < 0) return plural('composer_over', -left);
  if (waits) return text('sensitive_waiting');
  if (left <= NEAR) return plural('composer_left', left);
  return usual;
}
