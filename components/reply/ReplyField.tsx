import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Reply } from './reply.ts';

interface Props {
  reply: Reply;
  /** What scrolls, mirror and textarea together. */
  scroller: RefObject<HTMLDivElement | null>;
  /** Holds the mirrored text as its first node. */
  mirror: RefObject<HTMLDivElement | null>;
  label: string;
  placeholder: string;
  invalid: boolean;
  /** Whether the textarea stands alone, as high as may be. */
  unmarked: boolean;
  onKeyDown(event: KeyboardEvent): void;
  onPaste(event: ClipboardEvent): void;
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
export function ReplyField({ reply, scroller, mirror, label, placeholder, ...field }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => (area.current ? reply.attach(area.current) : undefined), [reply]);

  return (
    <div class="reply" ref={scroller} data-invalid={field.invalid} data-unmarked={field.unmarked}>
      <div class="reply-mirror" ref={mirror} dir="auto" aria-hidden="true" />
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        aria-label={label}
        aria-describedby="composer-hint"
        aria-invalid={field.invalid}
        placeholder={placeholder}
        onKeyDown={field.onKeyDown}
        onPaste={field.onPaste}
      />
    </div>
  );
}
