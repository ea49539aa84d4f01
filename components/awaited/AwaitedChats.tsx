import './awaited.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isSend } from '../composer/send-key.ts';
import type { AwaitedChat } from '../panel/awaited.ts';
import { Copy } from '../panel/Copy.tsx';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';

/** Where the reply to a chat is begun that is not there yet, and what was typed for one that did not come. */
export function AwaitedChats() {
  const { awaited } = usePanel();
  return awaited.all.value.map((chat) => <AwaitedReply key={chat.id} chat={chat} />);
}

function AwaitedReply({ chat }: { chat: AwaitedChat }) {
  const { awaited, preferences } = usePanel();
  const field = useRef<HTMLTextAreaElement>(null);
  const { id, typed } = chat;
  const isRefused = chat.isRefused.value;
  const customer = isolated(chat.customer);

  useLayoutEffect(() => {
    if (isRefused) return;
    const { activeElement: from } = document;
    field.current?.focus({ preventScroll: true });
    return () => {
      // Who has typed nothing is back at what was pressed; else the next keys come to nothing, rather than to another chat.
      const isInIt = document.activeElement === field.current;
      if (isInIt && typed.peek() === '' && from instanceof HTMLElement) from.focus({ preventScroll: true });
    };
  }, [isRefused]);

  return (
    <section class="awaited kept" aria-labelledby={`awaited-${id}`} data-refused={isRefused}>
      <p id={`awaited-${id}`} class="small quiet" role="status">
        {text(isRefused ? 'awaited_refused' : 'awaited_coming', { customer })}
      </p>
      <textarea
        ref={field}
        rows={2}
        dir="auto"
        readOnly={isRefused}
        aria-label={text('composer_label', { customer })}
        aria-describedby={`awaited-${id}`}
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          // It waits until the agent sees whom it goes to.
          if (!event.isComposing && isSend(event, preferences.current.peek().sendKey)) event.preventDefault();
        }}
      />
      {isRefused && (
        <div class="kept-answers small">
          <Copy words={typed.value} />
          <button type="button" class="link" onClick={() => awaited.discard(id)}>
            {text('message_discard')}
          </button>
        </div>
      )}
    </section>
  );
}
