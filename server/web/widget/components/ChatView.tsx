import { useSignal } from '@preact/signals';
import { now } from '../../../../components/ui/now.ts';
import type { ChatSnapshot } from '../client/chat.ts';
import type { Files } from '../client/files.ts';
import type { Visit } from '../client/visit.ts';
import { text } from '../texts.ts';
import { Again } from './Again.tsx';
import { Composer } from './Composer.tsx';
import { ConnectionLine } from './ConnectionLine.tsx';
import { EndDialog } from './EndDialog.tsx';
import { Ended } from './Ended.tsx';
import type { AskAddress } from './FileLine.tsx';
import { Status } from './Status.tsx';
import { Transcript } from './Transcript.tsx';

interface ChatViewProps {
  visit: Visit;
  files: Files;
  address: AskAddress;
  chat: ChatSnapshot;
  takeTurn(): void;
}

/** The conversation: where it stands, the transcript, and what the customer can do. */
export function ChatView({ visit, files, address, chat, takeTurn }: ChatViewProps) {
  const asking = useSignal(false);
  const tooMany = useSignal(0);
  const { connection } = chat;
  const gone = connection.state === 'ended' && connection.reason === 'rejected';
  const over = gone || chat.view?.state === 'ended';
  const until = chat.view?.continueUntil;
  const continues = !gone && until !== undefined && until > now.value;
  const write = (text: string) => {
    if (visit.chat) visit.chat.draft = text;
  };
  const edit = (id: string, text: string) => {
    visit.chat?.discard(id);
    if (visit.chat) visit.chat.draft = chat.draft ? `${chat.draft}\n${text}` : text;
  };
  const hold = (chosen: readonly File[]) => {
    if (chosen.length > 0) tooMany.value = files.hold(chosen);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut to the button for choosing files.
    <section
      class="chat"
      onDragOver={(event) => {
        if (!over) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        if (!over) hold([...(event.dataTransfer?.files ?? [])]);
      }}
    >
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
      <Transcript
        chat={chat}
        files={files.pending.value}
        address={address}
        onCancel={(id) => files.cancel(id)}
        onDiscard={(id) => visit.chat?.discard(id)}
        onEdit={over ? undefined : edit}
      />
      {over && continues ? (
        <Again
          draft={chat.draft}
          onDraft={write}
          onSend={(text) => {
            takeTurn();
            visit.again(text);
          }}
          onAnother={() => visit.another()}
        />
      ) : over ? (
        <Ended view={chat.view} gone={gone} draft={chat.draft} onAnother={() => visit.another()} />
      ) : (
        <Composer
          key={chat.conversation}
          draft={chat.draft}
          placeholder={text('composer_placeholder')}
          files={{
            held: files.held.value,
            tooMany: tooMany.value,
            onHold: hold,
            onRelease: (id) => files.release(id),
          }}
          onDraft={write}
          onSend={(text) => {
            takeTurn();
            files.send();
            if (text.trim() !== '') visit.chat?.send(text);
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
