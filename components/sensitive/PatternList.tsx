import type { Finding } from '../../lib/sensitive/index.ts';
import { builtIn } from '../panel/built-in.ts';

/** What one pattern found. */
export type FoundByOne = [Finding, ...Finding[]];

interface Props {
  findings: readonly Finding[];
  /** What to say below a pattern: a line each. */
  advise(found: FoundByOne): readonly string[];
}

/** What was found: each pattern once, with how often, and what to do. */
export function PatternList({ findings, advise }: Props) {
  return (
    <ul class="pattern-list">
      {byPattern(findings).map(([first, ...others]) => (
        <li key={first.patternId}>
          <bdi class="found" data-color={first.color}>
            {builtIn(first.pattern)}
          </bdi>
          {others.length > 0 && ` × ${others.length + 1}`}
          {advise([first, ...others]).map((line) => (
            <p key={line} class="small" dir="auto">
              {line}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function byPattern(findings: readonly Finding[]): FoundByOne[] {
  const patterns = new Map<string, FoundByOne>();
  for (const finding of findings) {
    const found = patterns.get(finding.patternId);
    if (found) found.push(finding);
    else patterns.set(finding.patternId, [finding]);
  }
  return [...patterns.values()];
}
