import type { PlatformFailure } from '../platform.ts';

/** In characters: no run of these is met by chance in a platform's sentence. */
const RUN = 12;
/** A whole message that is shorter than a run, and still says something. */
const SHORTEST = 4;
const CODE = /^[\w/. ]{1,100}(?=:)/;

/** A failure without the platform's words, where they repeat some of the message: they are kept longer than it is. */
export function unquoted(failure: PlatformFailure, message: string): PlatformFailure {
  const words = plain(failure.detail);
  if (!repeats(words, plain(message))) return failure;
  return { ...failure, detail: CODE.exec(failure.detail)?.[0] ?? 'The platform repeats the message.' };
}

function repeats(words: string, message: string): boolean {
  if (message.length < RUN) return message.length >= SHORTEST && words.includes(message);
  for (let at = 0; at + RUN <= words.length; at++)
    if (message.includes(words.slice(at, at + RUN))) return true;
  return false;
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
