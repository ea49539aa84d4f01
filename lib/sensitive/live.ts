import { type Edit, editBetween } from '../pattern/index.ts';
import { type Checker, type Finding, toFindings } from './checker.ts';
import { detect, detectKeys, toMatches } from './engine.ts';
import type { Match } from './overlap.ts';
import { windowOf } from './reach.ts';

/** Follows a text while it is typed. */
export type LiveScan = {
  /** Findings of the text as it is now: always those of `checker.find(text)`, found from what the edit can affect. */
  update(text: string): Finding[];
};

export function createScan(checker: Checker): LiveScan {
  const { engine } = checker;
  const follower = engine.matcher.follow();
  let text = '';
  let detected: Match[] = [];
  let findings: Finding[] = [];

  function redetect(next: string, { start, oldEnd, newEnd }: Edit): Match[] {
    const window = windowOf(next, start, newEnd);
    const shift = newEnd - oldEnd;
    const before = detected.filter((match) => match.start < window.from);
    const after = detected
      .filter((match) => match.start + shift >= window.to && match.start >= oldEnd)
      .map((match) => ({ ...match, start: match.start + shift, end: match.end + shift }));
    const inside = detect(engine, next, window.scanFrom, window.scanTo).filter(
      (match) => match.start >= window.from && match.start < window.to,
    );
    return [...before, ...inside, ...after];
  }

  return {
    update(next) {
      if (next === text) return findings;
      const edit = editBetween(text, next);
      detected = redetect(next, edit);
      text = next;
      const patterns = toMatches(engine, follower.update(next, edit));
      findings = toFindings(engine, [...patterns, ...detected, ...detectKeys(engine, next)], next.length);
      return findings;
    },
  };
}
