import type { Finding } from '../../lib/sensitive/index.ts';
import { plural, text } from '../panel/texts.ts';
import { FindingRow, type RowActions } from './FindingRow.tsx';
import { FoundAnnouncer } from './FoundAnnouncer.tsx';

/** More rows than this help nobody: the rest is counted, and marked in the text. */
const MOST_ROWS = 20;

interface Props extends RowActions {
  findings: readonly Finding[];
}

/** What the reply contains that should not leave, and ways out of it. */
export function Findings({ findings, ...actions }: Props) {
  const more = findings.length - MOST_ROWS;
  return (
    <>
      <FoundAnnouncer findings={findings} />
      {findings.length > 0 && (
        <ul class="findings small" aria-label={text('sensitive_list')}>
          {findings.slice(0, MOST_ROWS).map((finding, index) => (
            <FindingRow
              key={`${finding.patternId} ${finding.start}`}
              finding={finding}
              advised={findings[index - 1]?.patternId !== finding.patternId}
              {...actions}
            />
          ))}
          {more > 0 && <li class="quiet">{plural('sensitive_more', more)}</li>}
        </ul>
      )}
    </>
  );
}
