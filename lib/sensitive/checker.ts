import { digitsAcross } from './across.ts';
import { detect, detectKeys, type Engine, toMatches } from './engine.ts';
import { type Match, resolveOverlaps } from './overlap.ts';
import { asWritten, placed, type Render, seen } from './view.ts';

/** Something in a text that administrators want kept out of replies. Offsets are UTF-16 units. */
export type Finding = {
  start: number;
  end: number;
  /** Name of the pattern. */
  pattern: string;
  patternId: string;
  level: 'warn' | 'block';
  color: 'red' | 'orange';
  /** The administrators' sentence for the agent. */
  advice?: string;
  /** A number or another value, which can be masked: words can only go. An expression may find either. */
  isValue: boolean;
  /** Absent, or that it begins in the messages sent before. */
  isAcross?: true;
};

/**
 * Finds what a configuration names, in a text as it is written and as the customer sees it: what is found in either
 * counts, at its place in the text as written. Every method takes time linear in the length of the text.
 */
export type Checker = {
  /** Findings in the order of the text, none overlapping another: see `resolveOverlaps`. */
  find(text: string, render?: Render): Finding[];
  /**
   * Findings in `text`, and its part of those that begin in the messages sent just before, oldest first: digits
   * spread over several messages. What was found in those messages alone is not reported again.
   */
  findAcross(previousMessages: readonly string[], text: string, render?: Render): Finding[];
  readonly engine: Engine;
};

const DIGIT = /\p{Nd}/u;

/** Resolves overlaps and adds what the rules say. */
export function toFindings({ rules }: Engine, matches: readonly Match[], text: string): Finding[] {
  if (matches.length === 0) return [];
  const kept = resolveOverlaps(matches, (rule) => rules.at(rule).level === 'block', text.length);
  const findings: Finding[] = [];
  for (const { start, end, rule: index, isAcross } of kept) {
    const { name: pattern, id: patternId, level, color, advice, kind } = rules.at(index);
    const isValue = kind === 'detector' || (kind === 'expression' && DIGIT.test(text.slice(start, end)));
    const finding: Finding = { start, end, pattern, patternId, level, color, isValue };
    if (advice) finding.advice = advice;
    if (isAcross) finding.isAcross = true;
    findings.push(finding);
  }
  return findings;
}

const NONE: readonly never[] = [];

export function createChecker(engine: Engine): Checker {
  function matchesIn(previous: readonly string[], text: string): readonly Match[] {
    const found = engine.matcher.find(text);
    const detected = detect(engine, text);
    const keys = detectKeys(engine, text);
    const across = previous.length > 0 ? digitsAcross(engine, previous, text) : NONE;
    if (found.length + keys.length + across.length === 0) return detected;
    return [...toMatches(found), ...detected, ...keys, ...across];
  }

  function findAcross(previous: readonly string[], text: string, render: Render = asWritten): Finding[] {
    const written = matchesIn(previous, text);
    const before = seen(previous, render);
    const view = render(text);
    if (!view && !before) return toFindings(engine, written, text);
    const found = matchesIn(before ?? previous, view?.text ?? text);
    return toFindings(engine, written.concat(view ? placed(found, view) : found), text);
  }

  return { engine, find: (text, render) => findAcross(NONE, text, render), findAcross };
}
