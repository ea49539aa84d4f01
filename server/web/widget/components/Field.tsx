import type { ComponentChildren } from 'preact';
import { text } from '../texts.ts';

interface FieldProps {
  id: string;
  label: string;
  optional?: boolean;
  problem?: string | undefined;
  children: ComponentChildren;
}

/** A labelled control; the control points to `${id}-problem` by aria-describedby. */
export function Field({ id, label, optional, problem, children }: FieldProps) {
  return (
    <div class={problem ? 'field invalid' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional">{text('form_optional')}</span>}
      </label>
      {children}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
