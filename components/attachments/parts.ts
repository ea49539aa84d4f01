import { later } from '../panel/later.tsx';

/** What is loaded when there is a file to show, with the words for it. */
const shown = () => import('./shown.ts');
const texts = () => import('./words/texts.ts');

export const FilesTray = later(async () => (await shown()).FilesTray, texts);
export const SentFile = later(async () => (await shown()).SentFile, texts);
export const PendingFile = later(async () => (await shown()).PendingFile, texts);
