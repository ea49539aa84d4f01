import { foreignPart } from './dialect.ts';
import { type Edit, WHOLE } from './edit.ts';
import { PatternError, type RefusalReason } from './refusal.ts';
import { RuleSet } from './rules.ts';
import { Scan } from './scan.ts';
import { type Steps, whole } from './steps.ts';

export { type Edit, editBetween } from './edit.ts';
export { type Folded, type FoldOptions, fold } from './fold.ts';
export { meter } from './meter.ts';
export type { RefusalReason } from './refusal.ts';
export { inSlices, type Steps, slice, whole } from './steps.ts';

/** What an administrator wants found. */
export interface PatternSpec {
  /** `word`: folded text; `literal`: the text as it stands; `regex`: a JavaScript regular expression. */
  readonly kind: 'word' | 'literal' | 'regex';
  readonly source: string;
  /**
   * Words and literals: not inside a longer word (letters, marks, digits, underscore of any script), on sides
   * where the text itself ends in such a character. Default true for words, false for literals.
   */
  readonly wholeWord?: boolean | undefined;
  /** Words and literals: keep case apart. Default false for words, true for literals. */
  readonly caseSensitive?: boolean | undefined;
  /** Words: treat é as e. Default false. */
  readonly foldDiacritics?: boolean | undefined;
  /** Regular expressions: any of g (no effect), i, m, s, u. */
  readonly flags?: string | undefined;
}

/** A found span in UTF-16 offsets; `index` is the position of its spec. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/**
 * A spec that was not taken; `at` is the offset in its source, where there is one place to show. One in another
 * engine's dialect is refused, too, but searched for as JavaScript reads it.
 */
export interface Refusal {
  readonly index: number;
  readonly reason: RefusalReason;
  readonly message: string;
  readonly at?: number;
}

export interface Matcher {
  /**
   * All matches of every spec between `from` and `to`, sorted by start, end and index. Matches of one spec do
   * not overlap (each is the leftmost after the last, as RegExp with the g flag finds them); those of
   * different specs may. Text outside is seen by word boundaries, `^`, `$` and look-arounds, never matched.
   * Takes time linear in the length of the text.
   */
  find(text: string, from?: number, to?: number): Match[];
  /** Begins to follow a text that changes, empty at first. */
  follow(): Follower;
}

/** Finds the matches of a text again after each edit, from what the edit can affect. */
export interface Follower {
  /**
   * The matches that `find` gives for the text as it is now, in no certain order.
   * @param edit what has changed since the last text of which all matches were found
   */
  update(text: string, edit: Edit): Match[];
  /** The same step by step; work that is given up halfway leaves the text before as the last one. */
  steps(text: string, edit: Edit): Steps<Match[]>;
}

/** A list of specs, each of which is asked for once. */
export interface Specs {
  readonly length: number;
  at(index: number): PatternSpec | undefined;
}

export interface PatternOptions {
  /**
   * Whether all specs are known to be taken, such as those that a server accepted: whether they are written as another
   * engine reads them, or too dear together, is not asked again.
   */
  readonly accepted?: boolean;
}

/** Words and literals that are taken over in a step. */
const STEP = 16;

/** Compiles specs to a matcher of those that can be matched in linear time, and the reasons for the others. */
export function compilePatterns(specs: readonly PatternSpec[]): { matcher: Matcher; refused: Refusal[] } {
  return whole(patternSteps(specs));
}

/** The same, step by step. */
export function* patternSteps(
  specs: Specs,
  { accepted = false }: PatternOptions = {},
): Steps<{ matcher: Matcher; refused: Refusal[] }> {
  const refused: Refusal[] = [];
  const rules = new RuleSet(accepted);
  for (let index = 0; index < specs.length; index++) {
    const spec = specs.at(index) as PatternSpec;
    const fault = add(rules, spec, index);
    if (fault) refused.push({ index, ...fault });
    if (spec.kind === 'regex' || index % STEP === 0) yield;
  }
  for (const { rule, share } of yield* rules.build()) {
    refused.push({ index: rule.index, reason: 'budget', message: tooDear(share) });
  }
  const scan = new Scan(rules);
  const matcher: Matcher = {
    find: (text, from, to) =>
      rules.isEmpty
        ? []
        : scan
            .update(text, WHOLE, from, to)
            .sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index),
    follow: () => new Scan(rules),
  };
  return { matcher, refused };
}

/** Adds a spec to the rules; gives what is wrong with it. */
function add(rules: RuleSet, spec: PatternSpec, index: number): Omit<Refusal, 'index'> | undefined {
  const isRead = spec.kind === 'regex' && !rules.accepted;
  const foreign = isRead ? foreignPart(spec.source, spec.flags ?? '') : undefined;
  try {
    rules.add(spec, index);
    return foreign && { reason: 'dialect', ...foreign };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const { reason, message, at } = error;
    if (reason === 'syntax' && foreign) return { reason, ...foreign };
    return at === undefined ? { reason, message } : { reason, message, at };
  }
}

const tooDear = (share: number) =>
  `All expressions together would hold up messages. This one takes ${Math.ceil(share * 100)}% of what all of them may take: shorten its repeats, or begin it with a text that is rare.`;
