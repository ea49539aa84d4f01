import { later } from '../panel/later.tsx';

/** What is loaded when there is a file to show, with the words for it. */
async function load() {
  const parts = await import('./shown.ts');
  await parts.texts.loaded;
  return parts;
}

export const FilesTray = later(async () => (await load()).FilesTray);
export const SentFile = later(async () => (await load()).SentFile);
export const PendingFile = later(async () => (await load()).PendingFile);
