import { type Edit, editBetween, type Steps, whole } from '../pattern/index.ts';
import { digitsAcross } from './across.ts';
import { type Checker, type Finding, toFindings } from './checker.ts';
import { detectKeys, detectSteps, type Engine, toMatches } from './engine.ts';
import type { Match } from './overlap.ts';
import { windowOf } from './reach.ts';
import { asWritten, placed, type Render, seen } from './view.ts';

/** Follows a text while it is typed. */
export type LiveScan = {
  /** Findings of the text as it is now: always those of `findAcross`, found from what the edit can affect. */
  update(text: string): Finding[];
  /** The same step by step. Work that is given up halfway costs the next text a look at the whole of it. */
  steps(text: string): Steps<Finding[]>;
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

  function* matchesSeen(next: string): Steps<Match[]> {
    const view = render(next);
    if (!view && !before) return [];
    visible ??= follow(engine, before ?? previousMessages);
    const found = yield* visible(view?.text ?? next);
    return view ? placed(found, view) : found;
  }

  function* steps(next: string): Steps<Finding[]> {
    if (next === text) return findings;
    const matches = [...(yield* written(next)), ...(yield* matchesSeen(next))];
    text = next;
    findings = toFindings(engine, matches, next);
    return findings;
  }

  return { steps, update: (next) => whole(steps(next)) };
}

/** Gives the matches in a text as it is now. */
type Follower = (text: string) => Steps<Match[]>;

function follow(engine: Engine, previousMessages: readonly string[]): Follower {
  const follower = engine.matcher.follow();
  let text = '';
  let detected: Match[] = [];

  function* redetect(next: string, { start, oldEnd, newEnd }: Edit): Steps<Match[]> {
    const window = windowOf(next, start, newEnd);
    const shift = newEnd - oldEnd;
    const before = detected.filter((match) => match.start < window.from);
    const after = detected
      .filter((match) => match.start + shift >= window.to && match.start >= oldEnd)
      .map((match) => ({ ...match, start: match.start + shift, end: match.end + shift }));
    const inside = yield* detectSteps(engine, next, window.scanFrom, window.scanTo);
    const changed = inside.filter(({ start }) => start >= window.from && start < window.to);
    return [...before, ...changed, ...after];
  }

  return function* (next) {
    const edit = editBetween(text, next);
    const nowDetected = yield* redetect(next, edit);
    const found = yield* follower.steps(next, edit);
    text = next;
    detected = nowDetected;
    return [
      ...toMatches(found),
      ...detected,
      ...detectKeys(engine, next),
      ...(previousMessages.length > 0 ? digitsAcross(engine, previousMessages, next) : []),
    ];
  };
}
