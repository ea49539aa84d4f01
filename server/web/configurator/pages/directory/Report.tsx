import type { ImportReport } from '../../../../../lib/protocol/admin.ts';
import { list, number, text } from '../../texts.ts';

const OUTCOMES = ['new', 'changed', 'same', 'refused'] as const;

/** What became of a file's lines, or would: those refused each with the reason. */
export function Report({ report }: { report: ImportReport }) {
  const refused = report.lines.filter(({ outcome }) => outcome === 'refused');
  const changed = report.lines.filter(({ outcome }) => outcome === 'changed');
  return (
    <>
      <dl class="counts">
        {OUTCOMES.map((outcome) => (
          <div key={outcome} data-outcome={outcome}>
            <dt>{text(`import_${outcome}`)}</dt>
            <dd>{number(report[outcome])}</dd>
          </div>
        ))}
      </dl>
      {refused.length > 0 && (
        <>
          <h3>{text('import_refused_lines')}</h3>
          <ul class="report-lines">
            {refused.map(({ line, reason }) => (
              <li key={line}>
                <strong>{text('import_line', { line })}</strong> {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {changed.length > 0 && (
        <details>
          <summary>{text('import_changed_lines')}</summary>
          <p class="small">{list(changed.map(({ line }) => number(line)))}</p>
        </details>
      )}
      {report.more && <p class="quiet small">{text('import_more')}</p>}
    </>
  );
}
