import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import { Spinner } from '../../../../../components/ui/Spinner.tsx';
import { ImportReport, LONGEST_IMPORT } from '../../../../../lib/protocol/admin.ts';
import type { Api } from '../../client/api.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { useAct } from '../../components/useAct.ts';
import { plural, text } from '../../texts.ts';
import { Report } from './Report.tsx';

/** A file as it was tried: what is imported then is what was read then, whatever becomes of it on the disk. */
interface Tried {
  file: Blob;
  report: ImportReport;
  isImported: boolean;
}

/** Reads customers from a file: what would become of each line is shown before anything is stored. */
export function ImportCard({ api }: { api: Api }) {
  const tried = useSignal<Tried | null>(null);
  const problem = useSignal<string | null>(null);
  const trying = useAct();
  const importing = useAct();
  const send = (file: Blob, dryRun: boolean) =>
    api.send('POST', `admin/directory/import?dryRun=${dryRun}`, file, ImportReport, { isLong: true });

  const choose = async (chosen: File | undefined) => {
    tried.value = null;
    problem.value = chosen && chosen.size > LONGEST_IMPORT ? text('import_too_large') : null;
    if (!chosen || problem.value) return;
    const bytes = await chosen.arrayBuffer().catch(() => null);
    if (bytes === null) {
      problem.value = text('import_unreadable');
      return;
    }
    const file = new Blob([bytes], { type: 'text/csv' });
    const report = await trying.run(() => send(file, true));
    if (report) tried.value = { file, report, isImported: false };
  };
  const importIt = async (file: Blob) => {
    const report = await importing.run(() => send(file, false));
    if (report) tried.value = { file, report, isImported: true };
  };

  const { report, isImported = false, file } = tried.value ?? {};
  const writes = report ? report.new + report.changed : 0;
  return (
    <section class="card stack">
      <h2>{text('import_title')}</h2>
      <Field
        id={useId()}
        label={text('import_file')}
        hint={text('import_file_hint')}
        problem={problem.value ?? trying.problem.value}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            name="file"
            accept=".csv,text/csv"
            disabled={trying.busy.value || importing.busy.value}
            // The same file once more, as it is now, is another choice.
            onClick={({ currentTarget }) => {
              currentTarget.value = '';
              tried.value = null;
            }}
            onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
          />
        )}
      </Field>
      <p role="status" class={isImported ? 'good-text' : ''}>
        {trying.busy.value && <Spinner />}
        {trying.busy.value && text('import_trying')}
        {report && (isImported ? text('import_done') : writes ? text('import_tried') : text('import_none'))}
      </p>
      {report && <Report report={report} />}
      {file && writes > 0 && !isImported && (
        <div class="row">
          <ActButton
            act={importing}
            tone="primary"
            words={plural('import_button', writes)}
            onClick={() => importIt(file)}
          />
        </div>
      )}
    </section>
  );
}
