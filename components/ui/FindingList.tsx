import type { Finding } from '../../lib/sensitive/index.ts';
import { type FindingActions, FindingRow, type FindingTexts } from './FindingRow.tsx';

/** More rows than this help nobody: the rest is counted, and marked in the text. */
const MOST_ROWS = 20;

interface Props extends FindingActions {
  /** In the order in which they are listed. */
  findings: readonly Finding[];
  texts: FindingTexts & { list: string; maskAll: string; removeAll: string; more(count: number): string };
}

/** What a text contains that should not leave, and ways out of it. */
export function FindingList({ findings, texts, ...actions }: Props) {
  const more = findings.length - MOST_ROWS;
  const values = findings.filter(({ isValue }) => isValue);
  return (
    <div class="findings small">
      <ul aria-label={texts.list}>
        {findings.slice(0, MOST_ROWS).map((finding, index) => (
          <FindingRow
            key={`${finding.patternId} ${finding.start}`}
            finding={finding}
            advised={findings[index - 1]?.patternId !== finding.patternId}
            texts={texts}
            {...actions}
          />
        ))}
        {more > 0 && <li class="quiet">{texts.more(more)}</li>}
      </ul>
      {findings.length > 1 && (
        <p class="finding-answers">
          {values.length > 1 && (
            <button type="button" class="link" onClick={() => actions.onMask(values)}>
              {texts.maskAll}
            </button>
          )}
          <button type="button" class="link" onClick={() => actions.onRemove(findings)}>
            {texts.removeAll}
          </button>
        </p>
      )}
    </div>
  );
}
