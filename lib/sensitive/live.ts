import { type Edit, editBetween } from '../pattern/index.ts';
import { digitsAcross } from './across.ts';
import { type Checker, type Finding, toFindings } from './checker.ts';
import { detect, detectKeys, toMatches } from './engine.ts';
import type { Match } from './overlap.ts';
import { windowOf } from './reach.ts';

/** Follows a text while it is typed. */
export type LiveScan = {
  /** Findings of the text as it is now: always those of `findAcross`, found from what the edit can affect. */
  update(text: string): Finding[];
};

/** @param previousMessages sent just before what is typed, oldest first, looked at together with it */
export function createScan(checker: Checker, previousMessages: readonly string[] = []): LiveScan {
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
      const matches = [
        ...toMatches(engine, follower.update(next, edit)),
        ...detected,
        ...detectKeys(engine, next),
        ...(previousMessages.length > 0 ? digitsAcross(engine, previousMessages, next) : []),
      ];
      findings = toFindings(engine, matches, next.length);
      return findings;
    },
  };
}
