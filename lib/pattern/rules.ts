import { beginsWord, endsWord } from './boundary.ts';
import { beyondBudget, type Excess } from './budget.ts';
import { Expression, Known } from './expression.ts';
import { foldText } from './fold.ts';
import type { PatternSpec } from './index.ts';
import { PatternError } from './refusal.ts';
import { RunSearch } from './run-search.ts';
import type { Steps } from './steps.ts';
import { type Keyword, WordAutomaton } from './words.ts';

/** The automaton takes some 250 bytes for each character of its words. */
const MOST_WORD_UNITS = 300_000;

/** What keywords are searched for: a word of a spec, or texts that expressions need. */
export interface Target {
  readonly group: Group;
  /** The spec of a word; −1 for texts that expressions need. */
  readonly index: number;
  /** Whether the character before, after must not be of a word. */
  readonly before: boolean;
  readonly after: boolean;
}

export interface Rule {
  readonly index: number;
  readonly expression: Expression;
  /** The target of the texts that its matches need; undefined when there are none worth a search. */
  readonly needed: number | undefined;
  /** The runs of characters of which its matches need one, where they need no text. */
  readonly runs: NeededRuns | undefined;
}

/** Runs by the numbers that their search gave them. */
interface NeededRuns {
  readonly search: RunSearch;
  readonly numbers: readonly number[];
}

/** Words of the same folding, which share an automaton; texts that expressions require are searched with them. */
export class Group {
  readonly keywords: Keyword[] = [];
  readonly automaton: WordAutomaton;

  /** @param oneSpace whether several spaces in a row are the same as one */
  constructor(
    readonly fold: (text: string) => string,
    oneSpace: boolean,
  ) {
    this.automaton = new WordAutomaton(this.keywords, fold, oneSpace);
  }
}

/** A hyphen inside a word, which a soft hyphen may stand for. */
const HYPHEN = /(?<=[^ -])-(?=[^ -])/;
/** So many of them may be soft or not each; of more, all or none. */
const MOST_HYPHENS = 3;
const ASCII = /^[\0-\x7f]*$/;
const TWO_MARKS = /(\p{M})(\p{M})/gu;

/** The same word with each of its hyphens, or all, soft. */
function hyphenated(text: string): Omit<Keyword, 'key'>[] {
  const words = text.split(HYPHEN);
  const count = words.length - 1;
  if (count === 0) return [];
  const all = 2 ** count - 1;
  const choices = count > MOST_HYPHENS ? [all] : Array.from({ length: all }, (_, i) => i + 1);
  return choices.map((choice) => {
    const parts = [words[0] as string];
    for (const [i, word] of words.slice(1).entries()) {
      if ((choice >> i) & 1) parts.push(word);
      else parts.push(`${parts.pop()}-${word}`);
    }
    return { text: parts.join(''), parts };
  });
}

/** The same word with its marks in the order in which keyboards write them whose letters bear one already: ê and a dot. */
const typed = (text: string) =>
  text.replace(TWO_MARKS, (both, one: string, other: string) =>
    `${other}${one}`.normalize('NFD') === both ? `${other}${one}` : both,
  );

/** All specs made ready to be searched for. */
export class RuleSet {
  readonly targets: Target[] = [];
  rules: Rule[] = [];
  readonly groups: Group[] = [];
  readonly runs = [new RunSearch(false), new RunSearch(true)] as const;
  readonly #known: Known;
  readonly #byFolding: (Group | undefined)[] = [];
  /** Targets by the texts that expressions need: many need the same. */
  readonly #needed = new Map<string, number>();
  #units = 0;

  /** @param accepted see `PatternOptions` */
  constructor(readonly accepted: boolean) {
    this.#known = new Known(accepted);
  }

  get isEmpty(): boolean {
    return this.groups.length === 0 && this.rules.length === 0;
  }

  /** Makes ready what was added, but for what all together have no budget for: that is given back, the dearest first. */
  *build(): Steps<Excess[]> {
    const excess = this.accepted ? [] : yield* beyondBudget(this.rules);
    const tooDear = new Set(excess.map(({ rule }) => rule));
    this.rules = this.rules.filter((rule) => !tooDear.has(rule));
    for (const { automaton } of this.groups) yield* automaton.build();
    return excess;
  }

  /** @throws PatternError */
  add(spec: PatternSpec, index: number): void {
    if (spec.kind !== 'regex') {
      this.#addWord(spec, index);
      return;
    }
    const expression = new Expression(spec.source, spec.flags ?? '', this.#known);
    const texts = expression.required?.texts;
    const search = this.runs[expression.unicode ? 1 : 0];
    const numbers = expression.runs?.map((run) => search.add(run));
    const runs = numbers && { search, numbers };
    this.rules.push({ index, expression, needed: texts && this.#need(texts), runs });
  }

  #need(texts: readonly string[]): number {
    const name = texts.toSorted().join('\n');
    let target = this.#needed.get(name);
    if (target === undefined) {
      const group = this.#group({ kind: 'word', source: '' });
      target = this.targets.push({ group, index: -1, before: false, after: false }) - 1;
      this.#needed.set(name, target);
      for (const text of texts) group.keywords.push({ text: group.fold(text), key: target });
    }
    return target;
  }

  #addWord(spec: PatternSpec, index: number): void {
    const group = this.#group(spec);
    const folded = group.fold(spec.source);
    const isPlain = ASCII.test(folded);
    const text = spec.kind === 'word' && !isPlain ? folded.normalize('NFD') : folded;
    if (text === '') throw new PatternError('matches-empty', 'This text has no visible character.', 0);
    this.#units += text.length;
    if (this.#units > MOST_WORD_UNITS) {
      throw new PatternError('size', `All words together are longer than ${MOST_WORD_UNITS} characters.`);
    }
    const whole = spec.wholeWord ?? spec.kind === 'word';
    const before = whole && beginsWord(text);
    const after = whole && endsWord(text);
    const key = this.targets.push({ group, index, before, after }) - 1;
    group.keywords.push({ text, key });
    if (spec.kind !== 'word') return;
    if (text.includes('-')) for (const one of hyphenated(text)) group.keywords.push({ ...one, key });
    const other = isPlain ? text : typed(text);
    if (other !== text) group.keywords.push({ text: other, key });
  }

  #group(spec: PatternSpec): Group {
    const literal = spec.kind === 'literal';
    const caseSensitive = spec.caseSensitive ?? literal;
    const diacritics = spec.foldDiacritics ?? false;
    const folding = (literal ? 4 : 0) + (caseSensitive ? 2 : 0) + (diacritics && !literal ? 1 : 0);
    let group = this.#byFolding[folding];
    if (!group) {
      const exact = caseSensitive ? (text: string) => text : (text: string) => text.toLowerCase();
      const fold = (text: string) => foldText(text, { caseSensitive, diacritics });
      group = new Group(literal ? exact : fold, !literal);
      this.#byFolding[folding] = group;
      this.groups.push(group);
    }
    return group;
  }
}
