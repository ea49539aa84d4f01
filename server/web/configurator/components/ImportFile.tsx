import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Field } from '../../../../components/ui/Field.tsx';
import { Spinner } from '../../../../components/ui/Spinner.tsx';
import type { Asked } from '../client/api.ts';
import { text } from '../texts.ts';
import { ActButton } from './ActButton.tsx';
import { useAct } from './useAct.ts';

/** A file as it was tried: what is imported then is what was read then, whatever becomes of it on the disk. */
interface Tried<Report> {
  file: Blob;
  report: Report;
  isImported: boolean;
}

interface Props<Report> {
  label: string;
  hint: string;
  /** What the dialog offers, and the media type that is sent. */
  accept: string;
  type: string;
  /** In bytes, and what is said of a larger one. */
  largest: number;
  tooLarge: string;
  send(file: Blob, dryRun: boolean): Promise<Asked<Report>>;
  /** How much importing would change: nothing is offered for 0. */
  writes(report: Report): number;
  button(writes: number): string;
  /** What became of it, or would. */
  outcome(report: Report, isImported: boolean): string;
  children(report: Report): ComponentChildren;
}

/** Reads a file into the desk: what would become of it is shown before anything is stored. */
export function ImportFile<Report>(props: Props<Report>) {
  const { send, writes, button, outcome, children } = props;
  const tried = useSignal<Tried<Report> | null>(null);
  const problem = useSignal<string | null>(null);
  const trying = useAct();
  const importing = useAct();

  const choose = async (chosen: File | undefined) => {
    tried.value = null;
    problem.value = chosen && chosen.size > props.largest ? props.tooLarge : null;
    if (!chosen || problem.value) return;
    const bytes = await chosen.arrayBuffer().catch(() => null);
    if (bytes === null) {
      problem.value = text('import_unreadable');
      return;
    }
    const file = new Blob([bytes], { type: props.type });
    const report = await trying.run(() => send(file, true));
    if (report) tried.value = { file, report, isImported: false };
  };
  const importIt = async (file: Blob) => {
    const report = await importing.run(() => send(file, false));
    if (report) tried.value = { file, report, isImported: true };
  };

  const { report, isImported = false, file } = tried.value ?? {};
  const many = report ? writes(report) : 0;
  return (
    <>
      <Field
        id={useId()}
        label={props.label}
        hint={props.hint}
        problem={problem.value ?? trying.problem.value}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            name="file"
            accept={props.accept}
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
        {report && outcome(report, isImported)}
      </p>
      {report && children(report)}
      {file && many > 0 && !isImported && (
        <div class="row">
          <ActButton act={importing} tone="primary" words={button(many)} onClick={() => importIt(file)} />
        </div>
      )}
    </>
  );
}
