import { later } from '../panel/later.tsx';

/** What is loaded when a platform has something to tell, with the words for it. */
const shown = () => import('./shown.ts');
const texts = () => import('./texts.ts');

export const Above = later(async () => (await shown()).Above, texts, null);
export const Below = later(async () => (await shown()).Below, texts, null);
export const ReplyTo = later(async () => (await shown()).ReplyTo, texts, null);
export const Quoting = later(async () => (await shown()).Quoting, texts, null);
export const WindowRest = later(async () => (await shown()).WindowRest, texts, null);
export const PartsHint = later(async () => (await shown()).PartsHint, texts, null);
export const Closed = later(async () => (await shown()).Closed, texts);
