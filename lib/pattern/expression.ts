import { Alphabet, EDGE } from './alphabet.ts';
import { Automaton } from './automaton.ts';
import { Cursor } from './cursor.ts';
import { type Required, requiredTexts } from './literals.ts';
import { meter } from './meter.ts';
import { parse } from './parse.ts';
import { type Compiled, compileProgram } from './program.ts';
import { PatternError } from './refusal.ts';
import { type Report, Search } from './search.ts';
import { Stretches } from './stretches.ts';
import { canBeEmpty } from './syntax.ts';

/** A pattern that matches in all of these matches any text whatever. */
const SAMPLES = [' ', '.', 'a', 'Z', '5', 'é', '中'].map((one) => one.repeat(64));

/** Only i, m, s and u change the spans of all matches; g has no effect. */
function checkFlags(flags: string): void {
  const unknown = /[^gimsu]/.exec(flags);
  if (unknown) throw new PatternError('flag', `The flag "${unknown[0]}" is not supported.`);
  if (new Set(flags).size < flags.length) throw new PatternError('flag', 'A flag is given twice.');
}

/**
 * A regular expression that finds what JavaScript's RegExp with the g flag finds, in linear time.
 *
 * After Frisch and Cardelli, "Greedy regular expression matching" (2004): one sweep from the end of the text
 * marks the boundaries where a match can begin, and knows at each boundary which instructions still lead to
 * one. Matches are then read from the left by always taking the preferred living instruction. Nothing is ever
 * tried in vain, so reading a match takes as many steps as it is long, and all matches together no more than
 * the text. Look-arounds are decided the same way, each by one sweep before.
 */
export class Expression {
  /** Texts of which every match holds one; undefined when there are none worth a search. */
  readonly required: Required | undefined;
  readonly #compiled: Compiled;
  readonly #cursor: Cursor;
  readonly #search: Search;
  readonly #looks: readonly Automaton[];
  #stretches: Stretches | undefined;

  /** @throws PatternError */
  constructor(source: string, flags: string) {
    checkFlags(flags);
    const own = flags.replace('g', '');
    const node = parse(source, own);
    if (canBeEmpty(node)) {
      throw new PatternError('matches-empty', 'This expression can match without any character.', 0);
    }
    this.#compiled = compileProgram(node);
    const { main, looks } = this.#compiled;
    const alphabet = new Alphabet(this.#compiled, own);
    this.#cursor = new Cursor(alphabet, own.includes('u'));
    this.#search = new Search(new Automaton(main, alphabet, looks.length, true), this.#cursor);
    this.#looks = looks.map((look) => new Automaton(look.program, alphabet, looks.length, look.ahead));
    if (this.#matchesEverything()) {
      throw new PatternError('matches-everything', 'This expression matches any text whatever.', 0);
    }
    this.required = requiredTexts(node);
  }

  #matchesEverything(): boolean {
    const { alphabet } = this.#cursor;
    const plausible = SAMPLES.every((one) => alphabet.isTaken(alphabet.classOf(one.charCodeAt(0))));
    return plausible && SAMPLES.every((one) => this.#matches(one));
  }

  #matches(text: string): boolean {
    let found = false;
    this.find(text, 0, text.length, undefined, () => {
      found = true;
    });
    return found;
  }

  /**
   * Reports all matches between `from` and `to`, from left to right; characters outside are seen, not matched.
   * @param hits start, end, start, end, … of the required texts in the text, by ascending start; undefined when
   *   they were not searched for
   */
  find(text: string, from: number, to: number, hits: readonly number[] | undefined, report: Report): void {
    if (hits?.length === 0) return;
    this.#cursor.text = text;
    if (this.#looks.length > 0) this.#decideLooks(text.length);
    if (hits) this.#stretch().find(hits, from, to, (low, high) => this.#search.findWithin(low, high, report));
    else this.#search.findWithin(from, to, report);
    this.#cursor.text = '';
    this.#cursor.truth = undefined;
  }

  #stretch(): Stretches {
    if (!this.#stretches) {
      const { alphabet, unicode } = this.#cursor;
      const { mirrored, looks } = this.#compiled;
      const automaton = new Automaton(mirrored, alphabet, looks.length, false);
      const before = (this.required?.before ?? Number.POSITIVE_INFINITY) * (unicode ? 2 : 1);
      this.#stretches = new Stretches(automaton, this.#cursor, before);
    }
    return this.#stretches;
  }

  #decideLooks(length: number): void {
    const truth = new Uint8Array(length + 1);
    this.#cursor.truth = truth;
    this.#looks.forEach((look, index) => {
      this.#sweep(look, length, (at) => {
        truth[at] = (truth[at] as number) | (1 << index);
      });
    });
  }

  /** Sweeps the boundaries of the whole text and calls `mark` at each where the program can match. */
  #sweep(automaton: Automaton, length: number, mark: (at: number) => void): void {
    const cursor = this.#cursor;
    const back = automaton.fromEnd;
    const last = back ? 0 : length;
    let at = length - last;
    let { row } = automaton.initial(EDGE);
    for (;;) {
      const character = back ? cursor.classBefore(at) : cursor.classAfter(at);
      const entry = automaton.next(row, character, cursor.bits(at));
      if (entry < 0) mark(at);
      if (at === last) break;
      row = Math.abs(entry);
      at += back ? -cursor.widthBefore(at) : cursor.widthAfter(at);
    }
    meter.steps += length;
  }
}
