import type { ReadonlySignal } from '@preact/signals';
import { ReloadPanel } from '../panel/ReloadPanel.tsx';
import { plural, text } from '../panel/texts.ts';
import type { Gate } from './useGate.ts';

/** Nearer to the limit than this, in characters, the rest is shown. */
const NEAR = 500;

interface Props {
  written: ReadonlySignal<string>;
  /** The channel's, in UTF-16 code units. */
  limit: number;
  live: boolean;
  /** Which keys send and break the line. */
  keys: string;
  gate: Pick<Gate, 'waits' | 'closed'>;
}

/** What the agent should know before sending; seen only where it is not the same as ever. */
export function ComposerHint({ written, limit, live, keys, gate }: Props) {
  const left = limit - written.value.length;
  const waits = gate.waits.value;
  const closed = gate.closed.value;
  const isBad = left < 0 || closed;
  const isUsual = live && !isBad && !waits && left > NEAR;
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
