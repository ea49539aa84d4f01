import { usePanel } from '../panel/panel.ts';
import { number, plural } from '../panel/texts.ts';

/** The time left between two moments of the server's clock: a bar that shrinks, and the seconds. */
export function Countdown({ from, to }: { from: number; to: number }) {
  const { serverNow } = usePanel();
  const left = Math.max(0, to - serverNow.value);
  const seconds = Math.ceil(left / 1000);
  const share = to > from ? Math.min(1, left / (to - from)) : 0;
  return (
    <div
      class="countdown"
      role="timer"
      aria-label={plural('offer_seconds_left', seconds)}
      data-urgent={seconds <= 10}
    >
      <span class="countdown-bar">
        <span style={{ transform: `scaleX(${share})` }} />
      </span>
      <span class="countdown-seconds">{number(seconds)}</span>
    </div>
  );
}
