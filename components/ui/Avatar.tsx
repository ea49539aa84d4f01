import { characterAt } from '../../lib/cut/cut.ts';

const HUES = 6;

/** The first letters of a name on a quiet colour of its own; the name itself stands beside it. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar" data-hue={hueOf(name)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = firstLetter(words[0]);
  return words.length > 1 ? first + firstLetter(words.at(-1)) : first;
}

function firstLetter(word = ''): string {
  const at = word.search(/\p{L}|\p{N}|\p{Extended_Pictographic}|\p{Regional_Indicator}/u);
  return at < 0 ? '·' : characterAt(word, at).toLocaleUpperCase();
}

function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return sum % HUES;
}
