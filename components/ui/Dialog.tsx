import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface Props {
  title: string;
  /** What it is about, read out with the title. */
  text: string;
  /** A class for what is in it. */
  look?: string;
  children?: ComponentChildren;
  /** Buttons that close the dialog, each with the answer it stands for. */
  answers: { value: string; words: string; tone?: 'primary' | 'danger' }[];
  /** It was closed, by an answer or, with none, by Escape. */
  onClose(answer: string): void;
}

/** A dialog that nothing around it can be used beside. It opens with its component, and the browser takes the focus back. */
export function Dialog({ title, text, look = '', children, answers, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog
      ref={dialog}
      class={`dialog ${look}`}
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onClose={(event) => onClose(event.currentTarget.returnValue)}
      // Escape belongs to the dialog here, not to what is around it.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <h2 id={id}>{title}</h2>
      <p id={`${id}-text`} class="quiet">
        {text}
      </p>
      {children}
      <div class="dialog-answers">
        {answers.map(({ value, words, tone = '' }) => (
          <button
            key={value}
            type="button"
            class={`button ${tone}`}
            onClick={() => dialog.current?.close(value)}
          >
            {words}
          </button>
        ))}
      </div>
    </dialog>
  );
}
