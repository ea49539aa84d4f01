import { builtIn } from '../panel/built-in.ts';
import { isolated, list } from '../panel/texts.ts';

/** Names of patterns as part of a sentence, each once. */
export function names(found: readonly { pattern: string }[]): string {
  return list([...new Set(found.map(({ pattern }) => pattern))].map((name) => isolated(builtIn(name))));
}
