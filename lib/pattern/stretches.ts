import type { Automaton } from './automaton.ts';
import type { Cursor } from './cursor.ts';
import { meter } from './meter.ts';
import type { Report } from './search.ts';

/**
 * Cuts out the stretches of a text in which matches can lie, given where required texts occur. Each begins as
 * far before an occurrence as a match can, and ends at the first boundary that no match spans.
 */
export class Stretches {
  /**
   * @param automaton of the mirrored program, sweeping from the start of the text
   * @param before the most UTF-16 units from the start of a match to its required text
   */
  constructor(
    readonly automaton: Automaton,
    readonly cursor: Cursor,
    readonly before: number,
  ) {}

  /**
   * Reports the stretches that hold a match, from left to right; they do not overlap.
   * @param hits start, end, start, end, … of the required texts, by ascending start
   */
  find(hits: readonly number[], from: number, to: number, report: Report): void {
    let done = from;
    for (let i = 0; i < hits.length; i += 2) {
      const end = hits[i + 1] as number;
      if (end <= done) continue;
      const low = this.#lowest(Math.max(done, hits[i] as number), done);
      done = this.#follow(low, end, to, report);
    }
  }

  #lowest(start: number, floor: number): number {
    if (Number.isFinite(this.before)) return Math.max(floor, start - this.before);
    const { cursor } = this;
    let low = start;
    while (low > floor && cursor.alphabet.isTaken(cursor.classBefore(low))) low -= cursor.widthBefore(low);
    meter.steps += start - low;
    return Math.max(low, floor);
  }

  /** Sweeps from `low` until, at or past `end`, no match is open; gives where that is. */
  #follow(low: number, end: number, to: number, report: Report): number {
    const { automaton, cursor } = this;
    let { row } = automaton.initial(cursor.categoryBefore(low));
    let found = false;
    let at = low;
    for (;;) {
      const last = at >= to || (at >= end && automaton.stateOf(row).sets.length === 0);
      const entry = automaton.next(row, cursor.classAfter(at), cursor.bits(at));
      if (entry < 0) found = true;
      if (last) break;
      row = Math.abs(entry);
      at += cursor.widthAfter(at);
    }
    meter.steps += at - low;
    if (found) report(low, Math.min(at, to));
    return at;
  }
}
