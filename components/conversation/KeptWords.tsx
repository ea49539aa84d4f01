import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Copy } from '../panel/Copy.tsx';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { useForeignDraft } from '../reply/useForeignDraft.ts';

/** What the agent had written when nothing could be sent any more: to be copied, or to be discarded. */
export function KeptWords({ conversation }: { conversation: ConversationParts }) {
  const { drafts, replies } = usePanel();
  const reply = useMemo(() => replies.of(conversation), [conversation]);
  const words = useRef<HTMLTextAreaElement>(null);
  const written = reply.text.value;
  useForeignDraft(drafts, conversation, reply);

  useEffect(() => {
    const { start, end } = reply.selection;
    words.current?.setSelectionRange(start, end);
    // Where the agent was writing: the next keys come to nothing, rather than into another chat or on a button.
    if (document.activeElement === document.body) words.current?.focus();
  }, []);

  if (written.trim() === '') return null;
  return (
    <section class="kept">
      <h3 id="kept-title" class="small quiet">
        {text('over_words')}
      </h3>
      <textarea ref={words} readOnly rows={1} dir="auto" aria-labelledby="kept-title" value={written} />
      {conversation.view.value.state === 'queued' && <p class="small quiet">{text('over_queued')}</p>}
      <div class="kept-answers small">
        <Copy words={written} />
        <button type="button" class="link" onClick={() => replies.discard(conversation)}>
          {text('message_discard')}
        </button>
      </div>
    </section>
  );
}
