import { ImportReport, LONGEST_IMPORT } from '../../../../../lib/protocol/admin.ts';
import type { Api } from '../../client/api.ts';
import { ImportFile } from '../../components/ImportFile.tsx';
import { plural, text } from '../../texts.ts';
import { Report } from './Report.tsx';

const writesOf = (report: ImportReport) => report.new + report.changed;

/** Reads customers from a file. */
export function ImportCard({ api }: { api: Api }) {
  return (
    <section class="card stack">
      <h2>{text('import_title')}</h2>
      <ImportFile<ImportReport>
        label={text('import_file')}
        hint={text('import_file_hint')}
        accept=".csv,text/csv"
        type="text/csv"
        largest={LONGEST_IMPORT}
        tooLarge={text('import_too_large')}
        send={(file, dryRun) =>
          api.send('POST', `admin/directory/import?dryRun=${dryRun}`, file, ImportReport, { isLong: true })
        }
        writes={writesOf}
        button={(writes) => plural('import_button', writes)}
        outcome={(report, isImported) =>
          text(isImported ? 'import_done' : writesOf(report) > 0 ? 'import_tried' : 'import_none')
        }
      >
        {(report) => <Report report={report} />}
      </ImportFile>
    </section>
  );
}
