import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { text } from '../texts.ts';

interface Props {
  label: string;
  hint: string;
  value: string;
}

/** A text to be entered elsewhere, and the button that copies it. */
export function CopyField({ label, hint, value }: Props) {
  const id = useId();
  const copied = useSignal<'yes' | 'no' | null>(null);
  const copy = async () => {
    // Without https there is no clipboard: then it is selected, to be copied by hand.
    try {
      await navigator.clipboard.writeText(value);
      copied.value = 'yes';
    } catch {
      const field = document.getElementById(id);
      if (field instanceof HTMLInputElement) field.select();
      copied.value = 'no';
    }
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="copied">
        <input
          id={id}
          type="text"
          class="code"
          dir="ltr"
          readOnly
          value={value}
          aria-describedby={`${id}-about`}
        />
        <button type="button" class="button" onClick={copy} aria-describedby={`${id}-about`}>
          {text('copy_copy')}
        </button>
      </div>
      <p id={`${id}-about`} class="small quiet">
        {hint}
      </p>
      <p class="small" role="status">
        {copied.value !== null && text(`copy_done_${copied.value}`)}
      </p>
    </div>
  );
}
