import type { ReadConfig } from './config.ts';

/** What a rule says about its findings. */
export type Rule = {
  readonly id: string;
  readonly name: string;
  readonly level: 'warn' | 'block';
  readonly color: 'red' | 'orange';
  readonly advice?: string | undefined;
  readonly kind: 'word' | 'expression' | 'detector';
};

/**
 * The rules of a configuration in the administrators' order: words, expressions, detectors. Those of words and expressions
 * are read when something of them is found: of thousands few ever are.
 */
export class Rules {
  /** How many are words and expressions. */
  readonly patterns: number;
  readonly #made: (Rule | undefined)[];

  constructor(readonly read: ReadConfig) {
    this.patterns = read.words.length + read.expressions.length;
    this.#made = new Array(this.patterns);
  }

  get length(): number {
    return this.#made.length;
  }

  /** Adds the rule of a detector; gives its number. */
  add(rule: Rule): number {
    return this.#made.push(rule) - 1;
  }

  at(index: number): Rule {
    this.#made[index] ??= this.#pattern(index);
    return this.#made[index];
  }

  #pattern(index: number): Rule {
    const { words, expressions } = this.read;
    if (index >= words.length) return ruleOf('expression', expressions.at(index - words.length));
    const { name, ...word } = words.at(index);
    return ruleOf('word', { ...word, name: name ?? word.word });
  }
}

/** What an entry with a name says. */
export function ruleOf(kind: Rule['kind'], { id, name, level, color, advice }: Omit<Rule, 'kind'>): Rule {
  return { id, name, level, color, advice, kind };
}
