import type { ReadonlySignal } from '@preact/signals';
import { Icon } from '../../../../components/ui/Icon.tsx';
import type { ChatDesk } from '../../../../lib/protocol/desk.ts';
import type { Files } from '../client/files.ts';
import type { Visit, VisitSnapshot } from '../client/visit.ts';
import type { Host } from '../host.ts';
import { text } from '../texts.ts';
import { ChatView } from './ChatView.tsx';
import type { AskAddress } from './FileLine.tsx';
import { StartForm } from './StartForm.tsx';
import { Starting } from './Starting.tsx';

interface AppProps {
  visit: Visit;
  files: Files;
  address: AskAddress;
  snapshot: ReadonlySignal<VisitSnapshot>;
  host: Host | null;
  /** What the desk has it say; null as long as that has not come. */
  look: ReadonlySignal<ChatDesk | null>;
  /** The topic the embedding page asks for, by id or name. */
  topic: string;
  takeTurn(): void;
}

/** The customer's page. */
export function App({ visit, files, address, snapshot, host, look, topic, takeTurn }: AppProps) {
  const current = snapshot.value;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) host?.close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the embedded window from anywhere in it.
    <div class="page" onKeyDown={onKeyDown}>
      <main class="card">
        {host && (
          <button
            type="button"
            class="icon-button close"
            aria-label={text('close')}
            onClick={() => host.close()}
          >
            <Icon name="close" size={22} />
          </button>
        )}
        {current.phase === 'form' && (
          <StartForm visit={visit} form={current} look={look.value} topic={topic} />
        )}
        {current.phase === 'starting' && <Starting visit={visit} starting={current} />}
        {current.phase === 'chat' && (
          <ChatView visit={visit} files={files} address={address} chat={current.chat} takeTurn={takeTurn} />
        )}
      </main>
    </div>
  );
}
