import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';

/** A chat that is no longer the agent's and stays until it is left, with the words that were not sent. */
export function Over({ conversation }: { conversation: ConversationParts }) {
  const { drafts, selection } = usePanel();
  const draft = useMemo(() => drafts.read(conversation), [conversation]);
  const title = useRef<HTMLHeadingElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const copied = useSignal(false);
  const isUnsent = draft.text.trim() !== '';

  useEffect(() => {
    words.current?.setSelectionRange(draft.selectionStart, draft.selectionEnd);
    // Where the agent was writing: the next keys come to nothing, rather than into another chat or on a button.
    if (document.activeElement === document.body) (words.current ?? title.current)?.focus();
  }, []);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(draft.text);
    copied.value = true;
  }

  return (
    <footer class="over">
      <h2 ref={title} tabIndex={-1}>
        {text('over_title')}
      </h2>
      <p class="small quiet" role="status">
        {text(isUnsent ? 'over_unsent' : 'over_hint')}
      </p>
      {isUnsent && (
        <textarea ref={words} readOnly rows={3} dir="auto" aria-label={text('over_words')}>
          {draft.text}
        </textarea>
      )}
      <div class="over-answers">
        {isUnsent && (
          <button type="button" class="button" onClick={() => void copy()}>
            {text(copied.value ? 'over_copied' : 'over_copy')}
          </button>
        )}
        <button type="button" class="button primary" onClick={selection.leave}>
          {text('over_leave')}
        </button>
      </div>
    </footer>
  );
}
