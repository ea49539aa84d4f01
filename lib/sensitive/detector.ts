import type { Steps } from '../pattern/index.ts';
import type { PhonePlans } from './detectors/phone-forms.ts';
import type { Look } from './first-look.ts';
import type { Reading } from './reading.ts';

/** What is built in, as the Configurator lists it. */
export type DetectorInfo = {
  readonly id: string;
  readonly name: string;
  /** ISO 3166 codes it belongs to, or can be limited to. */
  readonly countries?: readonly string[];
  readonly description: string;
  /** Where the algorithm or the data comes from. */
  readonly source: string;
};

export type DetectorOptions = {
  /** Limits an international detector to these countries. */
  readonly countries?: readonly string[] | undefined;
  readonly phonePlans?: PhonePlans | undefined;
};

/** Reports plain characters `from` up to `to`. What begins at `from` may only depend on what is near: see reach.ts. */
export type Emit = (from: number, to: number) => void;
export type Search = (reading: Reading, emit: Emit) => void;

/** A detector that finds its own candidates. */
export type Searcher = DetectorInfo & {
  /** Makes ready what is found by, step by step where that takes long. */
  readonly search: (options: DetectorOptions) => Search | Steps<Search>;
  /** Without it nothing is found in a text. */
  readonly look: Look;
  /** Told by what stands around and between its digits: no digits torn from that are one, for want of a check digit. */
  readonly unchecked?: true;
};

/**
 * An identifier of fixed shapes. In a shape `#` is a digit, `A` a letter, `*` either, anything else a separator; a
 * leading `?` says that the shape alone is doubtful and counts only near one of `words`.
 */
export type Identifier = DetectorInfo & {
  readonly shapes: readonly string[];
  /** Lower case, without diacritics. */
  readonly words: readonly string[];
  /**
   * Judges the value, upper case without separators, and how it is written. `doubtful`: only near one of the words;
   * `alone`: there, or on a line without letters.
   */
  readonly valid: (value: string, written: string) => boolean | 'doubtful' | 'alone';
};

export type Detector = Searcher | Identifier;
