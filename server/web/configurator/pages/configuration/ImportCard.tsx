import {
  ConfigurationReport,
  LARGEST_CONFIGURATION,
} from '../../../../../lib/protocol/configuration-file.ts';
import type { Api } from '../../client/api.ts';
import { ImportFile } from '../../components/ImportFile.tsx';
import { plural, text } from '../../texts.ts';
import { Report } from './Report.tsx';

/** Makes the desk what a file says, all of it or nothing. */
export function ImportCard({ api }: { api: Api }) {
  return (
    <section class="card stack">
      <h2>{text('import_title')}</h2>
      <p class="quiet small">{text('configuration_import_about')}</p>
      <ImportFile<ConfigurationReport>
        label={text('configuration_file')}
        hint={text('configuration_file_hint')}
        accept=".json,application/json"
        type="application/json"
        largest={LARGEST_CONFIGURATION}
        tooLarge={text('configuration_too_large')}
        send={(file, dryRun) =>
          api.send('POST', `admin/configuration?dryRun=${dryRun}`, file, ConfigurationReport, {
            isLong: true,
          })
        }
        writes={(report) => (report.refused.length > 0 ? 0 : changesIn(report))}
        button={(changes) => plural('configuration_button', changes)}
        outcome={outcomeOf}
      >
        {(report) => <Report report={report} />}
      </ImportFile>
    </section>
  );
}

const changesIn = ({ added, changed, removed }: ConfigurationReport) =>
  added.length + changed.length + removed.length;

function outcomeOf(report: ConfigurationReport, isImported: boolean): string {
  if (report.refused.length > 0) return text('configuration_refused');
  if (changesIn(report) === 0) return text('configuration_same');
  return text(isImported ? 'configuration_done' : 'configuration_tried');
}
