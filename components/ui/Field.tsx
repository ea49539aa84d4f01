import type { ComponentChildren } from 'preact';

/** What ties a control to its label and to what is said about it; to be spread over the control. */
export interface FieldControl {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string;
}

interface Props {
  id: string;
  label: string;
  /** A word beside the label, such as `optional`. */
  note?: string | undefined;
  /** What to know before filling it in; what is wrong takes its place. */
  hint?: string | undefined;
  problem?: string | null | undefined;
  children(control: FieldControl): ComponentChildren;
}

/** A labelled control. What is wrong with its value stands below it, and is said at once. */
export function Field({ id, label, note, hint, problem, children }: Props) {
  const about = `${id}-about`;
  return (
    <div class="field" data-invalid={Boolean(problem)}>
      <label for={id}>
        {label}
        {note && <span class="field-note quiet small">{note}</span>}
      </label>
      {children({ id, 'aria-invalid': Boolean(problem), 'aria-describedby': about })}
      <p id={about} class={problem ? 'small bad-text' : 'small quiet'} role={problem ? 'alert' : undefined}>
        {problem || hint}
      </p>
    </div>
  );
}
