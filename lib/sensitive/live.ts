import { type Edit, editBetween } from '../pattern/index.ts';
import { digitsAcross } from './across.ts';
import { type Checker, type Finding, toFindings } from './checker.ts';
import { detect, detectKeys, type Engine, toMatches } from './engine.ts';
import type { Match } from './overlap.ts';
import { windowOf } from './reach.ts';
import { asWritten, placed, type Render, seen } from './view.ts';

/** Follows a text while it is typed. */
export type LiveScan = {
  /** Findings of the text as it is now: always those of `findAcross`, found from what the edit can affect. */
  update(text: string): Finding[];
};

/**
 * @param previousMessages sent just before what is typed, oldest first, looked at together with it
 * @param render how the customer sees what is typed
 */
export function createScan(
  { engine }: Checker,
  previousMessages: readonly string[] = [],
  render: Render = asWritten,
): LiveScan {
  const before = seen(previousMessages, render);
  const written = follow(engine, previousMessages);
  let visible: Follower | undefined;
  let text = '';
  let findings: Finding[] = [];

  function matchesSeen(next: string): Match[] {
    const view = render(next);
    if (!view && !before) return [];
    visible ??= follow(engine, before ?? previousMessages);
    const found = visible(view?.text ?? next);
    return view ? placed(found, view) : found;
  }

  return {
    update(next) {
      if (next === text) return findings;
      text = next;
      findings = toFindings(engine, [...written(next), ...matchesSeen(next)], next.length);
      return findings;
    },
  };
}

/** Gives the matches in a text as it is now. */
type Follower = (text: string) => Match[];

function follow(engine: Engine, previousMessages: readonly string[]): Follower {
  const follower = engine.matcher.follow();
  let text = '';
  let detected: Match[] = [];

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

  return (next) => {
    const edit = editBetween(text, next);
    detected = redetect(next, edit);
    text = next;
    return [
      ...toMatches(engine, follower.update(next, edit)),
      ...detected,
      ...detectKeys(engine, next),
      ...(previousMessages.length > 0 ? digitsAcross(engine, previousMessages, next) : []),
    ];
  };
}
