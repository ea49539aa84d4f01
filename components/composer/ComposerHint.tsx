import { MAX_TEXT_LENGTH } from '../../lib/protocol/index.ts';
import { plural, text } from '../../lib/texts.ts';

/** Nearer to the limit than this, in characters, the rest is shown. */
const NEAR = 500;

/** What the agent should know before sending. */
export function ComposerHint({ length, live }: { length: number; live: boolean }) {
  const left = MAX_TEXT_LENGTH - length;
  return (
    <p
      id="composer-hint"
      class={`small ${left < 0 ? 'bad-text' : 'quiet'}`}
      role={left < 0 ? 'alert' : undefined}
    >
      {left < 0
        ? plural('composer_over', -left)
        : left <= NEAR
          ? plural('composer_left', left)
          : text(live ? 'composer_hint' : 'composer_offline_hint')}
    </p>
  );
}
