import { useSignal } from '@preact/signals';
import type { ChatSnapshot } from '../client/chat.ts';
import type { Visit } from '../client/visit.ts';
import { text } from '../texts.ts';
import { Composer } from './Composer.tsx';
import { ConnectionLine } from './ConnectionLine.tsx';
import { EndDialog } from './EndDialog.tsx';
import { Ended } from './Ended.tsx';
import { Status } from './Status.tsx';
import { Transcript } from './Transcript.tsx';

interface ChatViewProps {
  visit: Visit;
  chat: ChatSnapshot;
  takeTurn(): void;
}

/** The conversation: where it stands, the transcript, and what the customer can do. */
export function ChatView({ visit, chat, takeTurn }: ChatViewProps) {
  const asking = useSignal(false);
  const { connection } = chat;
  const gone = connection.state === 'ended' && connection.reason === 'rejected';
  const over = gone || chat.view?.state === 'ended';
  const edit = (id: string, text: string) => {
    visit.chat?.discard(id);
    if (visit.chat) visit.chat.draft = chat.draft ? `${chat.draft}\n${text}` : text;
  };
  return (
    <section class="chat">
      <header class="bar">
        <Status view={chat.view} gone={gone} />
        {!over && (
          <button
            type="button"
            class="button danger end"
            aria-disabled={chat.leaving}
            onClick={() => {
              asking.value = !chat.leaving;
            }}
          >
            {chat.leaving ? text('end_ending') : text('end_button')}
          </button>
        )}
      </header>
      {!over && (
        <ConnectionLine
          connection={connection}
          waiting={chat.pending.filter((message) => !message.refused).length}
          onTry={() => visit.nudge()}
          onTake={takeTurn}
        />
      )}
      <Transcript chat={chat} onDiscard={(id) => visit.chat?.discard(id)} onEdit={over ? undefined : edit} />
      {over ? (
        <Ended view={chat.view} gone={gone} draft={chat.draft} onAnother={() => visit.another()} />
      ) : (
        <Composer
          key={chat.conversation}
          draft={chat.draft}
          onDraft={(text) => {
            if (visit.chat) visit.chat.draft = text;
          }}
          onSend={(text) => {
            takeTurn();
            visit.chat?.send(text);
          }}
        />
      )}
      {asking.value && (
        <EndDialog
          onClose={(ends) => {
            asking.value = false;
            if (ends) visit.chat?.leave();
          }}
        />
      )}
    </section>
  );
}
