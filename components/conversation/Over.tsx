import { useEffect } from 'preact/hooks';
import { type ConversationParts, hasWords } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { endText } from './end-text.ts';
import { KeptWords } from './KeptWords.tsx';
import { useLandingFocus } from './useLandingFocus.ts';

/** A chat that is no longer the agent's: how it left, and the words that were not sent. */
export function Over({ conversation }: { conversation: ConversationParts }) {
  const { act, quietly, selection } = usePanel();
  const title = useLandingFocus();
  const { id, leftAt, open, unread } = conversation;
  const isInHand = selection.conversation.value === conversation;

  // Who has read it and goes on to another is done with it.
  useEffect(
    () => () => {
      const isRead = unread.peek() === 0 && !hasWords(conversation);
      if (leftAt.peek() !== null && open.peek() && isRead) void quietly({ type: 'close', conversation: id });
    },
    [conversation],
  );

  async function leave(): Promise<void> {
    if (open.peek() && !(await act({ type: 'close', conversation: id }))) return;
    selection.leave();
  }

  return (
    <footer class="over">
      <h2 ref={title} tabIndex={-1}>
        {endText(conversation.view.value)}
      </h2>
      {isInHand && <p class="small quiet">{text('over_hint')}</p>}
      <KeptWords conversation={conversation} />
      {isInHand && (
        <button type="button" class="button primary" onClick={() => void leave()}>
          {text('over_leave')}
        </button>
      )}
    </footer>
  );
}
