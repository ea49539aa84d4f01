import { now } from '../../../../components/ui/now.ts';
import { text } from '../texts.ts';

/** When the next attempt to reach the desk is made. `at` is on this machine's clock, in milliseconds. */
export function NextTry({ at }: { at: number }) {
  const seconds = Math.ceil((at - now.value) / 1000);
  return <>{seconds <= 1 ? text('connection_retry_now') : text('connection_retry', { seconds })}</>;
}
