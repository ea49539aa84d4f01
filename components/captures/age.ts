import { language } from '../panel/texts.ts';

const MINUTE = 60_000;

/** How long ago something was, in whole minutes: "now", "3 min. ago". Both are times in milliseconds. */
export function age(at: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - at) / MINUTE));
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'short' });
  return minutes === 0 ? format.format(0, 'second') : format.format(-minutes, 'minute');
}
