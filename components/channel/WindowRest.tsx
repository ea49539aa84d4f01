import { useComputed } from '@preact/signals';
import { usePanel } from '../panel/panel.ts';
import { Icon } from '../ui/Icon.tsx';
import { plural, text } from './texts.ts';

const MINUTE = 60_000;
/** Nothing is said before. */
const SAID_MS = 4 * 60 * MINUTE;
/** The minutes before the end at which it is read out, the last first. */
const READ_OUT = [5, 30];

/** How long the customer may still be answered freely: the nearer the end the plainer, read out twice. */
export function WindowRest({ until }: { until: number }) {
  const { serverNow } = usePanel();
  const minutes = useComputed(() => Math.ceil((until - serverNow.value) / MINUTE)).value;
  if (minutes * MINUTE > SAID_MS || minutes <= 0) return null;
  const isNear = minutes <= 30;
  const readOut = READ_OUT.find((at) => minutes <= at);
  return (
    <div class="small">
      <p class={isNear ? 'window-near' : 'quiet'} role="timer" aria-live="off">
        <Icon name={isNear ? 'alert' : 'clock'} size={14} /> {rest(minutes)}
      </p>
      <p class="sr-only" role="status">
        {readOut !== undefined && rest(readOut)}
      </p>
    </div>
  );
}

function rest(minutes: number): string {
  if (minutes < 60) return plural('window_rest_minutes', minutes);
  return text('window_rest_hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
