import { Groups, type Taken } from '../pattern/groups.ts';

/** Gives what is to stand in the place of a match in `text`, of the words that `shown` has there. */
export type Replace = (text: string, start: number, end: number, shown: string) => string;

const EACH_REFERENCE = /\$(?:(\$)|(&)|(\d\d?)|<([^>]*)>)/g;

/**
 * Makes a replacement ready. For an expression it is written as JavaScript's `replace` has it: `$&` is the match, `$1` to
 * `$99` and `$<name>` are groups, `$$` is a dollar sign; a group that took no part is nothing, one that is not there stays
 * as written. Words and literal texts are replaced by what stands there.
 */
export function compileReplacement(
  replacement: string,
  expression?: { source: string; flags: string },
): Replace {
  if (!expression || !replacement.includes('$')) return () => replacement;
  const groups = new Groups(expression.source, expression.flags);
  return (text, start, end, shown) => expand(replacement, groups, groups.read(text, start, end, shown));
}

function expand(replacement: string, { count, names }: Groups, taken: Taken): string {
  return replacement.replace(EACH_REFERENCE, (written, dollar, match, digits?: string, name?: string) => {
    if (dollar) return '$';
    if (match) return taken[0] ?? '';
    if (name !== undefined) return names.size === 0 ? written : (taken[names.get(name) ?? -1] ?? '');
    const number = Number(digits);
    if (number > 0 && number <= count) return taken[number] ?? '';
    // Of two digits the second may be text: `$12` with one group is that group and a 2.
    const [first = '', second = ''] = digits ?? '';
    return second !== '' && first !== '0' && Number(first) <= count
      ? (taken[Number(first)] ?? '') + second
      : written;
  });
}
