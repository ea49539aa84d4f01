import type { RefObject } from 'preact';
import { text } from '../panel/texts.ts';

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  /** What scrolls, mirror and textarea together. */
  scroller: RefObject<HTMLDivElement | null>;
  /** Holds the mirrored text as its first node. */
  mirror: RefObject<HTMLDivElement | null>;
  label: string;
  invalid: boolean;
  /** Whether the textarea stands alone, as high as may be. */
  unmarked: boolean;
  onInput(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * A textarea over a mirror of its text that carries the marks.
 *
 * A textarea, and not an editable element with highlights, because what the agent does most must stay the
 * browser's own: input methods, undo, spell-check, caret and screen readers work as in any text field, and
 * nothing the check does touches it. A textarea cannot show marks itself, so below it lies the same text, laid
 * out by the same rules and unseen, with CSS highlights on ranges: they paint without changing the DOM, so a
 * mark cannot move a letter. The mirror also gives the height, without measuring, and both scroll as one, so
 * that marks and letters cannot part.
 */
export function ReplyField({ field, scroller, mirror, label, invalid, unmarked, onInput, onKeyDown }: Props) {
  return (
    <div class="reply" ref={scroller} data-invalid={invalid} data-unmarked={unmarked}>
      <div class="reply-mirror" ref={mirror} dir="auto" aria-hidden="true" />
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label={label}
        aria-describedby="composer-hint"
        aria-invalid={invalid}
        placeholder={text('composer_placeholder')}
        onInput={onInput}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
