import { digitsAcross } from './across.ts';
import { type Checker, type Finding, toFindings } from './checker.ts';
import { detect, detectKeys, matchPatterns } from './engine.ts';
import type { Match } from './overlap.ts';
import { windowOf } from './reach.ts';

/** Follows a text while it is typed. */
export type LiveScan = {
  /** Findings of the text as it is now: always those of `findAcross`, found from what the edit can affect. */
  update(text: string): Finding[];
};

/** Length of what two texts have in common at their starts. */
function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return same;
}

function commonEnd(a: string, b: string, most: number): number {
  let same = 0;
  while (same < most && a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)) same++;
  return same;
}

/** @param previousMessages sent just before what is typed, oldest first, looked at together with it */
export function createScan(checker: Checker, previousMessages: readonly string[] = []): LiveScan {
  const { engine } = checker;
  let text = '';
  let detected: Match[] = [];
  let findings: Finding[] = [];

  function redetect(next: string): Match[] {
    const start = commonStart(text, next);
    const tail = commonEnd(text, next, Math.min(text.length, next.length) - start);
    const window = windowOf(next, start, next.length - tail);
    const shift = next.length - text.length;
    const before = detected.filter((match) => match.start < window.from);
    const after = detected
      .filter((match) => match.start + shift >= window.to && match.start >= text.length - tail)
      .map((match) => ({ ...match, start: match.start + shift, end: match.end + shift }));
    const inside = detect(engine, next, window.scanFrom, window.scanTo).filter(
      (match) => match.start >= window.from && match.start < window.to,
    );
    return [...before, ...inside, ...after];
  }

  return {
    update(next) {
      if (next === text) return findings;
      detected = redetect(next);
      text = next;
      const matches = [
        ...matchPatterns(engine, next),
        ...detected,
        ...detectKeys(engine, next),
        ...(previousMessages.length > 0 ? digitsAcross(engine, previousMessages, next) : []),
      ];
      findings = toFindings(engine, matches, next.length);
      return findings;
    },
  };
}
