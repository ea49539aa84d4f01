import { beyondBudget, type Excess } from './budget.ts';
import { Expression, Known } from './expression.ts';
import { foldText } from './fold.ts';
import type { PatternSpec } from './index.ts';
import { PatternError } from './refusal.ts';
import { RunSearch } from './run-search.ts';
import type { Steps } from './steps.ts';
import { WordAutomaton } from './words.ts';

/** The automaton takes up to some 450 bytes for each character of its words that texts reach. */
const MOST_WORD_UNITS = 300_000;

/** What keywords are searched for: words of specs, and texts that expressions need. Each has a number. */
export class Targets {
  /** By target: the group that searches for it. */
  readonly groups: Group[] = [];
  /** By target: the spec of a word; −1 for texts that expressions need. */
  readonly specs: number[] = [];
  /** By target: a word that must not be inside a longer one; empty for what may be. */
  readonly wholes: string[] = [];

  get size(): number {
    return this.specs.length;
  }

  add(group: Group, spec: number, whole = ''): number {
    this.groups.push(group);
    this.wholes.push(whole);
    return this.specs.push(spec) - 1;
  }
}

export interface Rule {
  readonly index: number;
  readonly expression: Expression;
  /** The target of the texts that its matches need; undefined when there are none worth a search. */
  readonly needed: number | undefined;
  /** The runs of characters of which its matches need one, where they need no text: as their search numbers them. */
  readonly runs: readonly number[] | undefined;
}

/** Words of the same folding, which share an automaton; texts that expressions require are searched with them. */
export class Group {
  readonly automaton: WordAutomaton;

  /** @param oneSpace whether several spaces in a row are the same as one */
  constructor(
    readonly fold: (text: string) => string,
    oneSpace: boolean,
  ) {
    this.automaton = new WordAutomaton(fold, oneSpace);
  }
}

/** A hyphen inside a word, which a soft hyphen may stand for. */
const HYPHEN = /(?<=[^ -])-(?=[^ -])/;
/** So many of them may be soft or not each; of more, all or none. */
const MOST_HYPHENS = 3;
/** Words that are written in one way only, whose spaces and characters are all seen. */
const PLAIN = /^[!-,.-~]+(?: [!-,.-~]+)*$/;
const TWO_MARKS = /(\p{M})(\p{M})/gu;

/** The parts of a word between its hyphens that are soft, where each of them is or all are. */
function hyphenated(text: string): string[][] {
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
    return parts;
  });
}

/** The same word with its marks in the order in which keyboards write them whose letters bear one already: ê and a dot. */
const typed = (text: string) =>
  text.replace(TWO_MARKS, (both, one: string, other: string) =>
    `${other}${one}`.normalize('NFD') === both ? `${other}${one}` : both,
  );

/** All specs made ready to be searched for. */
export class RuleSet {
  readonly targets = new Targets();
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
    const search = this.runsOf(expression);
    const runs = expression.runs?.map((run) => search.add(run));
    this.rules.push({ index, expression, needed: texts && this.#need(texts), runs });
  }

  /** The search for the runs that an expression needs. */
  runsOf({ unicode }: Expression): RunSearch {
    return this.runs[unicode ? 1 : 0];
  }

  #need(texts: readonly string[]): number {
    const name = texts.toSorted().join('\n');
    let target = this.#needed.get(name);
    if (target === undefined) {
      const group = this.#group({ kind: 'word', source: '' });
      target = this.targets.add(group, -1);
      this.#needed.set(name, target);
      for (const text of texts) group.automaton.add(group.fold(text), target, PLAIN.test(text));
    }
    return target;
  }

  #addWord(spec: PatternSpec, index: number): void {
    const group = this.#group(spec);
    const { automaton } = group;
    const folded = group.fold(spec.source);
    const isPlain = PLAIN.test(folded);
    const text = isPlain || spec.kind !== 'word' ? folded : folded.normalize('NFD');
    if (text === '') throw new PatternError('matches-empty', 'This text has no visible character.', 0);
    this.#units += text.length;
    if (this.#units > MOST_WORD_UNITS) {
      throw new PatternError('size', `All words together are longer than ${MOST_WORD_UNITS} characters.`);
    }
    const isWhole = spec.wholeWord ?? spec.kind === 'word';
    const key = this.targets.add(group, index, isWhole ? text : '');
    automaton.add(text, key, isPlain);
    if (isPlain || spec.kind !== 'word') return;
    for (const parts of hyphenated(text)) automaton.add(parts.join(''), key, false, parts);
    const other = typed(text);
    if (other !== text) automaton.add(other, key, false);
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
