import { type Around, distance } from './context.ts';

/**
 * A match of a rule, before overlaps are resolved. `rule` counts in the administrators' order; `isAcross` says that it
 * begins in the messages before, `named`, of identifiers only, which words name them and what stands around: how
 * far the nearest is, is asked for only where matches overlap.
 */
export type Match = {
  readonly start: number;
  readonly end: number;
  readonly rule: number;
  readonly isAcross?: true;
  readonly named?: { readonly words: readonly string[]; readonly around: Around };
};

const isApart = (matches: readonly Match[]): boolean =>
  matches.every((match, i) => i === 0 || (matches[i - 1]?.end ?? 0) <= match.start);

/**
 * Resolves overlaps: a match of a rule that blocks never yields to one that warns; otherwise the longest stays, of
 * identifiers of the same place that whose word is nearest, then one that is named, then that of the rule that stands first, then that which begins first.
 *
 * @param length length of the text
 * @returns matches in the order of the text, none overlapping another
 */
export function resolveOverlaps(
  matches: readonly Match[],
  isBlocking: (rule: number) => boolean,
  length: number,
): Match[] {
  if (matches.length < 2) return [...matches];
  const ordered = [...matches].sort((a, b) => a.start - b.start || a.end - b.end);
  if (isApart(ordered)) return ordered;
  const taken = new Uint8Array(length);
  const kept = keepLongest(
    ordered.filter(({ rule }) => isBlocking(rule)),
    taken,
  );
  const free = countsOf(taken);
  const others = ordered.filter(({ start, end, rule }) => !isBlocking(rule) && free[start] === free[end]);
  return [...kept, ...keepLongest(others, taken)].sort((a, b) => a.start - b.start);
}

/** How many places before each are taken. */
function countsOf(taken: Uint8Array): Int32Array {
  const counts = new Int32Array(taken.length + 1);
  for (let i = 0; i < taken.length; i++) counts[i + 1] = (counts[i] ?? 0) + (taken[i] ?? 0);
  return counts;
}

const distanceOf = ({ named }: Match): number | undefined => named && distance(named.words, named.around);

const isUnnamed = (match: Match) => distanceOf(match) === Number.POSITIVE_INFINITY;

/** Of identifiers of the same place, those that a word names most nearly. */
function bestNamed(matches: readonly Match[]): readonly Match[] {
  const least = new Map<string, number>();
  const placeOf = ({ start, end }: Match) => `${start} ${end}`;
  for (const match of matches) {
    const distance = distanceOf(match);
    if (distance === undefined) continue;
    const place = placeOf(match);
    least.set(place, Math.min(distance, least.get(place) ?? distance));
  }
  return matches.filter((match) => !match.named || distanceOf(match) === least.get(placeOf(match)));
}

/** Longest first, what was kept before is never shorter: it overlaps the next only if it covers one of its ends. */
function keepLongest(matches: readonly Match[], taken: Uint8Array): Match[] {
  return [...bestNamed(matches)]
    .sort(
      (a, b) =>
        b.end - b.start - (a.end - a.start) ||
        Number(isUnnamed(a)) - Number(isUnnamed(b)) ||
        a.rule - b.rule ||
        a.start - b.start,
    )
    .filter(({ start, end }) => {
      if (taken[start] || taken[end - 1]) return false;
      taken.fill(1, start, end);
      return true;
    });
}
