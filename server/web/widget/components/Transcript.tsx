import { Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import { Icon } from '../../../../components/ui/Icon.tsx';
import type { ChatSnapshot } from '../client/chat.ts';
import type { PendingFile } from '../client/files.ts';
import { day, text } from '../texts.ts';
import type { AskAddress } from './FileLine.tsx';
import { MessageLine, NoticeLine, PendingLine } from './lines.tsx';
import { PendingFileLine } from './PendingFileLine.tsx';
import { useBottom } from './useBottom.ts';

interface TranscriptProps {
  chat: ChatSnapshot;
  /** The customer's files on their way. */
  files: readonly PendingFile[];
  address: AskAddress;
  onCancel(id: string): void;
  onDiscard(id: string): void;
  /** Takes a refused message back into the composer; absent when nothing can be written any more. */
  onEdit: ((id: string, text: string) => void) | undefined;
}

/** The messages, oldest first; stays at the newest unless the customer scrolled up. */
export function Transcript({ chat, files, address, onCancel, onDiscard, onEdit }: TranscriptProps) {
  const { messages, pending, view } = chat;
  const bottom = useBottom(
    messages.length + pending.length + files.length,
    messages.at(-1)?.from === 'customer',
  );
  const lines = useMemo(() => <Lines messages={messages} address={address} />, [messages, address]);
  const offline = chat.connection.state === 'offline' || chat.connection.state === 'connecting';
  return (
    <div class="transcript">
      <div
        class="log"
        role="log"
        aria-label={text('message_label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        ref={bottom.element}
        onScroll={bottom.onScroll}
      >
        <ol>
          {lines}
          {pending.map((message) => (
            <PendingLine
              key={message.id}
              message={message}
              offline={offline}
              putOff={chat.putOff}
              onDiscard={onDiscard}
              onEdit={onEdit}
            />
          ))}
          {files.map((file) => (
            <PendingFileLine key={file.id} file={file} onCancel={onCancel} />
          ))}
        </ol>
        {view?.state === 'waiting' && <p class="hint">{text('status_waiting_hint')}</p>}
      </div>
      {bottom.behind && (
        <button type="button" class="button newest" onClick={bottom.toBottom}>
          <Icon name="down" />
          {text('message_newest')}
        </button>
      )}
    </div>
  );
}

function Lines({ messages, address }: { messages: ChatSnapshot['messages']; address: AskAddress }) {
  return messages.map((message, index) => (
    <Fragment key={message.seq}>
      {isNewDay(messages[index - 1], message) && (
        <li class="day">
          <span>{day(message.at, Date.now())}</span>
        </li>
      )}
      {'text' in message || message.kind === 'file' ? (
        <MessageLine message={message} follows={follows(messages[index - 1], message)} address={address} />
      ) : (
        <NoticeLine message={message} />
      )}
    </Fragment>
  ));
}

function isNewDay(before: { at: number } | undefined, { at }: { at: number }): boolean {
  return before === undefined || new Date(before.at).toDateString() !== new Date(at).toDateString();
}

/** Whether a message continues the one before it, by the same writer within a few minutes. */
function follows(
  before: ChatSnapshot['messages'][number] | undefined,
  message: { from: string; at: number },
): boolean {
  return before?.from === message.from && message.at - before.at < 5 * 60_000;
}
