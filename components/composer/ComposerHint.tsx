import type { ReadonlySignal } from '@preact/signals';
import { plural, text } from '../panel/texts.ts';

/** Nearer to the limit than this, in characters, the rest is shown. */
const NEAR = 500;

interface Props {
  written: ReadonlySignal<string>;
  /** The channel's, in UTF-16 code units. */
  limit: number;
  live: boolean;
  /** Whether Send waits for the administrators' rules. */
  waits: boolean;
}

/** What the agent should know before sending. */
export function ComposerHint({ written, limit, live, waits }: Props) {
  const left = limit - written.value.length;
  return (
    <p
      id="composer-hint"
      class={`small ${left < 0 ? 'bad-text' : 'quiet'}`}
      role={left < 0 || waits ? 'alert' : undefined}
    >
      {hint(left, live, waits)}
    </p>
  );
}

function hint(left: number, live: boolean, waits: boolean): string {
  if (left < 0) return plural('composer_over', -left);
  if (waits) return text('sensitive_waiting');
  if (left <= NEAR) return plural('composer_left', left);
  return text(live ? 'composer_hint' : 'composer_offline_hint');
}
