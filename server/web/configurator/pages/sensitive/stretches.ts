import type { Finding } from '../../../../../lib/sensitive/index.ts';

/** A text cut into what is found and what is between. */
export function stretchesOf(
  text: string,
  findings: readonly Finding[],
): { text: string; finding: Finding | null }[] {
  let end = 0;
  const stretches = findings.flatMap((finding) => {
    const before = { text: text.slice(end, finding.start), finding: null };
    end = finding.end;
    return [before, { text: text.slice(finding.start, finding.end), finding }];
  });
  return [...stretches, { text: text.slice(end), finding: null }].filter((stretch) => stretch.text !== '');
}
