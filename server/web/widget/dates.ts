import { language, texts } from './texts/index.ts';

const locale = navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const DAY_MS = 86_400_000;

/** The time of day, as the customer's language writes it. */
export function formatTime(at: number): string {
  return time.format(at);
}

/** Today, yesterday, or the date. */
export function formatDay(at: number): string {
  if (isSameDay(at, Date.now())) return texts.log.today;
  if (isSameDay(at, Date.now() - DAY_MS)) return texts.log.yesterday;
  return day.format(at);
}

/** Whether two moments are on the same calendar day here. */
export function isSameDay(a: number | undefined, b: number): boolean {
  return a !== undefined && new Date(a).toDateString() === new Date(b).toDateString();
}
