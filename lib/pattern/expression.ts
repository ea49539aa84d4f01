import { WHOLE } from './edit.ts';
import { Finder } from './finder.ts';
import { type Required, requiredTexts } from './literals.ts';
import { meter } from './meter.ts';
import { parse, type Shared } from './parse.ts';
import { drawFrom, Probe } from './probe.ts';
import { MOST_INSTRUCTIONS, mostInstructions } from './program.ts';
import { PatternError } from './refusal.ts';
import { RequiredRuns, type Run } from './runs.ts';
import { NOTHING } from './stretches.ts';
import { isAlwaysEmpty } from './syntax.ts';

/** A pattern that matches in many of each of these matches any text whatever. */
const SAMPLES = [' ', '.', 'a', 'Z', '5', 'é', '中'];
const SAMPLE_LENGTH = 64;

/** Characters of a probe text: as many as take an expression so many steps, within bounds. */
const MOST_PROBED_STEPS = 20_000;
const LEAST_PROBED = 32;
const MOST_PROBED = 256;
/** Texts after which what is still made anew is taken to be made for ever. */
const MOST_TRIES = 6;
/** Measured: a step that makes a transition takes as long as a sweep over so many characters. */
const STEPS_OF_MAKING = 4;

/** What is the same in many expressions, made once. */
export class Known implements Shared {
  readonly parsers: Shared['parsers'] = new Map();
  readonly runs = new RequiredRuns();

  /** @param accepted whether they were taken before, if not by this runtime */
  constructor(readonly accepted: boolean) {}
}

/** Only i, m, s and u change the spans of all matches; g has no effect. */
function checkFlags(flags: string): void {
  if (flags === '' || flags === 'i') return;
  const unknown = /[^gimsu]/.exec(flags);
  if (unknown) throw new PatternError('flag', `The flag "${unknown[0]}" is not supported.`);
  if (new Set(flags).size < flags.length) throw new PatternError('flag', 'A flag is given twice.');
}

/**
 * A regular expression that finds what JavaScript's RegExp with the g flag finds, in linear time, but for matches
 * without a character.
 */
export class Expression {
  /** Texts of which every match holds one; undefined when there are none worth a search. */
  readonly required: Required | undefined;
  /** Runs of which every match holds one, where there are no such texts. */
  readonly runs: readonly Run[] | undefined;
  readonly #source: string;
  readonly #flags: string;
  readonly #known: Known;
  readonly #most: number;
  #made: Finder | undefined;

  /**
   * @param known what expressions share that are made ready together
   * @throws PatternError
   */
  constructor(source: string, flags: string, known = new Known(false)) {
    checkFlags(flags);
    const own = flags.replace('g', '');
    const node = parse(source, own, known);
    if (isAlwaysEmpty(node)) {
      throw new PatternError('matches-empty', 'This expression matches nothing but the empty text.', 0);
    }
    this.#source = source;
    this.#flags = own;
    this.#known = known;
    this.#most = mostInstructions(node);
    this.required = requiredTexts(node);
    // Only written out it tells whether it is too long.
    if (this.#most > MOST_INSTRUCTIONS) this.finder.program();
    // What needs a certain ASCII text does not match the samples.
    if (this.required) return;
    this.runs = known.runs.of(node);
    if (this.#matchesEverything()) {
      throw new PatternError('matches-everything', 'This expression matches any text whatever.', 0);
    }
  }

  /**
   * What finds its matches, made when it is first needed. For most expressions it never is: what was read is not kept for
   * it, but read again.
   */
  get finder(): Finder {
    if (!this.#made) {
      const node = parse(this.#source, this.#flags, this.#known);
      this.#made = new Finder(node, this.#flags, this.required?.before);
    }
    return this.#made;
  }

  /** Whether it reads code points, otherwise units. */
  get unicode(): boolean {
    return this.#flags.includes('u');
  }

  /** No fewer instructions than it has. */
  get size(): number {
    return Number.isFinite(this.#most) ? this.#most : this.finder.size;
  }

  /**
   * What looking for it costs at the worst in a text of `length` characters, in steps of a sweep. Counted on texts that are
   * written for it and always the same, never timed: it is the same everywhere.
   */
  cost(length: number): number {
    const { finder } = this;
    const size = finder.program().code.length;
    const some = Math.min(MOST_PROBED, Math.max(LEAST_PROBED, Math.round(MOST_PROBED_STEPS / size)));
    const probe = new Probe(finder.node, finder.alphabet);
    const draw = drawFrom(1);
    const made = () => {
      const text = probe.write(some, draw);
      const before = meter.made;
      finder.follow(text, 0, text.length, this.required && [0, text.length], WHOLE, NOTHING);
      return meter.made - before;
    };
    // What is made once is made for as many places as there are instructions, what each text makes anew for all.
    const once = (made() * Math.max(some, Math.min(length, size))) / some;
    let anew = made();
    for (let tries = 1; tries < MOST_TRIES && anew > some; tries++) anew = made();
    anew = (anew * length) / some;
    return Math.round(length + STEPS_OF_MAKING * (once + anew));
  }

  #matchesEverything(): boolean {
    for (const sample of SAMPLES) if (!this.#matchesMany(sample)) return false;
    return true;
  }

  #matchesMany(character: string): boolean {
    const { runs } = this;
    if (runs && !canHold(runs, character.charCodeAt(0))) return false;
    const text = character.repeat(SAMPLE_LENGTH);
    return this.finder.follow(text, 0, text.length, undefined, WHOLE, NOTHING).spans.length > 0;
  }
}

/** Whether one of the runs can be of a single character again and again. */
function canHold(runs: readonly Run[], code: number): boolean {
  for (const run of runs) {
    let at = 0;
    while (at < run.length && run[at]?.has(code)) at++;
    if (at === run.length) return true;
  }
  return false;
}
