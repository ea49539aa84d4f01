import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { PastConversation } from '../../lib/protocol/directory.ts';
import { CoverPane } from '../panel/CoverPane.tsx';
import { type Looked, placeOf } from '../panel/cover.ts';
import { usePanel } from '../panel/panel.ts';
import { Choice } from './Choice.tsx';
import '../ui/row-button.css';
import './customer.css';
import { createDirectory } from './directory.ts';
import { EntryView } from './EntryView.tsx';
import { PastTranscript } from './PastTranscript.tsx';
import { text } from './texts.ts';

/** A customer: who it is, and what was talked about, over the chats until Back or Escape. */
export function CustomerView(opened: Looked) {
  const { cover, send } = usePanel();
  const looked = useLooked(opened);
  const directory = useMemo(() => createDirectory(send), [send]);
  const match = opened.conversation.directory?.[opened.kind];
  const only = match?.state !== 'several' && match?.entries.length === 1 ? match.entries[0] : undefined;
  const chosen = useSignal<string | null>(only?.id ?? null);
  const now = looked.conversation.directory?.[looked.kind];
  // Somebody else may have added the customer meanwhile.
  const entry = chosen.value ?? (now?.state === 'known' ? now.entries[0]?.id : null) ?? null;
  const past = useSignal<PastConversation | null>(null);

  useEffect(() => () => void setTimeout(returnTo, 0, placeOf(opened)), []);

  function leave(): void {
    if (past.value) past.value = null;
    else if (chosen.value && !only && now?.state !== 'known') chosen.value = null;
    else cover.value = opened.over ?? null;
  }

  return (
    <CoverPane
      class="cover customer"
      back={past.value ? text('title') : undefined}
      place={past.value ?? entry}
      onLeave={leave}
    >
      {past.value && entry && (
        <PastTranscript directory={directory} entry={entry} conversation={past.value} />
      )}
      {/* Stays as it is while one of its conversations is read. */}
      <section class="customer-page" aria-label={text('title')} hidden={past.value !== null}>
        {entry ? (
          <EntryView
            key={entry}
            directory={directory}
            id={entry}
            looked={looked}
            onRead={(conversation) => {
              past.value = conversation;
            }}
          />
        ) : (
          <Choice
            directory={directory}
            looked={looked}
            onChoose={(id) => {
              chosen.value = id;
            }}
          />
        )}
      </section>
    </CoverPane>
  );
}

/** The conversation as it is now, while it is offered or the agent's: the directory may come to know more. */
function useLooked({ conversation, kind }: Looked): Looked {
  const { conversations, session } = usePanel();
  const { id } = conversation;
  const chat = conversations.value.find((one) => one.id === id)?.view.value;
  const offer = session.offers.value.find((one) => one.conversation.id === id)?.conversation;
  return { conversation: chat ?? offer ?? conversation, kind };
}

/** Whoever comes back is where the address was clicked, unless somewhere else already. */
function returnTo(place: string): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>(`.address[data-place="${place}"]`)?.focus();
}
