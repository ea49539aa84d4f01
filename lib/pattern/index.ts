import { Expression } from './expression.ts';
import { foldCharacter } from './fold.ts';
import { PatternError, type RefusalReason } from './refusal.ts';
import { type Keyword, WordAutomaton } from './words.ts';

export { type Folded, type FoldOptions, fold } from './fold.ts';
export { meter } from './meter.ts';
export type { RefusalReason } from './refusal.ts';

/** What an administrator wants found. */
export interface PatternSpec {
  /** `word`: folded text; `literal`: the text as it stands; `regex`: a JavaScript regular expression. */
  readonly kind: 'word' | 'literal' | 'regex';
  readonly source: string;
  /**
   * Words and literals: not inside a longer word (letters, marks, digits, underscore of any script), on sides
   * where the text itself ends in such a character. Default true for words, false for literals.
   */
  readonly wholeWord?: boolean;
  /** Words and literals: keep case apart. Default false for words, true for literals. */
  readonly caseSensitive?: boolean;
  /** Words: treat é as e. Default false. */
  readonly foldDiacritics?: boolean;
  /** Regular expressions: any of g (no effect), i, m, s, u. */
  readonly flags?: string;
}

/** A found span in UTF-16 offsets; `index` is the position of its spec. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/** A spec that was not taken; `at` is the offset in its source, where there is one place to show. */
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
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_]/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/** Compiles specs to a matcher of those that can be matched in linear time, and the reasons for the others. */
export function compilePatterns(specs: readonly PatternSpec[]): { matcher: Matcher; refused: Refusal[] } {
  const refused: Refusal[] = [];
  const finder = new Finder();
  specs.forEach((spec, index) => {
    try {
      finder.add(spec, index);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      const { reason, message, at } = error;
      refused.push(at === undefined ? { index, reason, message } : { index, reason, message, at });
    }
  });
  return { matcher: finder, refused };
}

interface Word {
  readonly index: number;
  /** Whether the character before, after must not be of a word. */
  readonly before: boolean;
  readonly after: boolean;
}

interface Rule {
  readonly index: number;
  readonly expression: Expression;
  /** Where the texts that its matches need occur; undefined when there are none worth a search. */
  readonly hits: number[] | undefined;
}

/** What a keyword of an automaton stands for: a word, or a text that expressions need. */
type Target = Word | { readonly hits: number[] };

/** Words of the same folding share an automaton; texts that expressions require are searched with them. */
interface Group {
  readonly folding: (character: string) => string;
  readonly keywords: Keyword[];
  automaton?: WordAutomaton;
}

class Finder implements Matcher {
  readonly #targets: Target[] = [];
  readonly #rules: Rule[] = [];
  readonly #groups = new Map<string, Group>();
  /** Lists of hits by the texts searched for: many expressions need the same. */
  readonly #needed = new Map<string, number[]>();

  add(spec: PatternSpec, index: number): void {
    if (spec.kind === 'regex') this.#addRule(spec, index);
    else this.#addWord(spec, index);
  }

  #addRule(spec: PatternSpec, index: number): void {
    const expression = new Expression(spec.source, spec.flags ?? '');
    const { required } = expression;
    this.#rules.push({ index, expression, hits: required && this.#search(required.texts) });
  }

  #search(texts: readonly string[]): number[] {
    const name = texts.toSorted().join('\n');
    let hits = this.#needed.get(name);
    if (!hits) {
      hits = [];
      this.#needed.set(name, hits);
      const { keywords } = this.#group({ kind: 'word', source: '' });
      for (const text of texts) keywords.push({ text, key: this.#targets.length });
      this.#targets.push({ hits });
    }
    return hits;
  }

  #addWord(spec: PatternSpec, index: number): void {
    const { folding, keywords } = this.#group(spec);
    if (Array.from(spec.source, folding).join('') === '') {
      throw new PatternError('matches-empty', 'This text has no visible character.', 0);
    }
    const whole = spec.wholeWord ?? spec.kind === 'word';
    const visible = Array.from(spec.source).filter((one) => !INVISIBLE.test(one));
    const before = whole && WORD_CHARACTER.test(visible.at(0) ?? '');
    const after = whole && WORD_CHARACTER.test(visible.at(-1) ?? '');
    keywords.push({ text: spec.source, key: this.#targets.length });
    this.#targets.push({ index, before, after });
  }

  #group(spec: PatternSpec): Group {
    const literal = spec.kind === 'literal';
    const caseSensitive = spec.caseSensitive ?? literal;
    const diacritics = spec.foldDiacritics ?? false;
    const name = literal ? `literal ${caseSensitive}` : `word ${caseSensitive} ${diacritics}`;
    let group = this.#groups.get(name);
    if (!group) {
      const exact = caseSensitive ? (one: string) => one : (one: string) => one.toLowerCase();
      const folding = literal ? exact : (one: string) => foldCharacter(one, { caseSensitive, diacritics });
      group = { folding, keywords: [] };
      this.#groups.set(name, group);
    }
    return group;
  }

  find(text: string, from = 0, to = text.length): Match[] {
    const matches: Match[] = [];
    const done = new Map<Word, number>();
    for (const hits of this.#needed.values()) hits.length = 0;
    for (const group of this.#groups.values()) {
      group.automaton ??= new WordAutomaton(group.keywords, group.folding);
      group.automaton.scan(text, from, to, (key, start, end) => {
        const target = this.#targets[key] as Target;
        if ('hits' in target) {
          insert(target.hits, start, end);
          return;
        }
        if (start < (done.get(target) ?? 0)) return;
        if ((target.before && wordBefore(text, start)) || (target.after && wordAfter(text, end))) return;
        done.set(target, end);
        matches.push({ start, end, index: target.index });
      });
    }
    for (const { index, expression, hits } of this.#rules) {
      expression.find(text, from, to, hits, (start, end) => matches.push({ start, end, index }));
    }
    return matches.sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
  }
}

/** Keeps pairs of start and end ascending by start; they come by end, so a place is never far. */
function insert(hits: number[], start: number, end: number): void {
  let i = hits.length;
  for (; i > 0 && (hits[i - 2] as number) > start; i -= 2) {
    hits[i] = hits[i - 2] as number;
    hits[i + 1] = hits[i - 1] as number;
  }
  hits[i] = start;
  hits[i + 1] = end;
}

function wordBefore(text: string, at: number): boolean {
  for (let i = at; i > 0; ) {
    const pair = i > 1 && (text.codePointAt(i - 2) as number) > 0xffff;
    i -= pair ? 2 : 1;
    const character = String.fromCodePoint(text.codePointAt(i) as number);
    if (!INVISIBLE.test(character)) return WORD_CHARACTER.test(character);
  }
  return false;
}

function wordAfter(text: string, at: number): boolean {
  for (let i = at; i < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(i) as number);
    if (!INVISIBLE.test(character)) return WORD_CHARACTER.test(character);
    i += character.length;
  }
  return false;
}
