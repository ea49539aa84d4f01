import type { ConfigurationReport } from '../../../../../lib/protocol/configuration-file.ts';
import { nameOf } from '../../components/thing-name.ts';
import { list, number, text } from '../../texts.ts';

/** The most of one kind that are listed by name. */
const MOST = 200;

/** What a file changes, or would: whatever is refused, with its place in the file, comes first. */
export function Report({ report }: { report: ConfigurationReport }) {
  return (
    <>
      {report.refused.length > 0 && (
        <ul class="report-lines">
          {report.refused.slice(0, MOST).map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <strong dir="ltr">{path}</strong> {message}
            </li>
          ))}
        </ul>
      )}
      {report.secretsNeeded.length > 0 && (
        <p>{text('configuration_secrets', { names: list(report.secretsNeeded.slice(0, MOST)) })}</p>
      )}
      {(['removed', 'changed', 'added'] as const)
        .filter((what) => report[what].length > 0)
        .map((what) => (
          <details key={what} data-outcome={what} open={what === 'removed'}>
            <summary>
              {text(`configuration_${what}`)}: {number(report[what].length)}
            </summary>
            <ul class="report-lines small">
              {report[what].slice(0, MOST).map(({ thing, name }, index) => (
                <li key={index}>
                  <span dir="auto">{nameOf(thing, name)}</span>{' '}
                  <span class="quiet">{text(`thing_${thing}`)}</span>
                </li>
              ))}
            </ul>
            {report[what].length > MOST && <p class="quiet small">{text('import_more')}</p>}
          </details>
        ))}
    </>
  );
}
