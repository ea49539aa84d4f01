import type { SignedIn } from '../../lib/port/snapshot.ts';
import { Captures } from '../captures/Captures.tsx';
import { ConversationView } from '../conversation/ConversationView.tsx';
import { ConversationList } from '../conversations/ConversationList.tsx';
import { ConnectionLine } from '../header/ConnectionLine.tsx';
import { Header } from '../header/Header.tsx';
import { Announcer } from '../notices/Announcer.tsx';
import { Handled } from '../notices/Handled.tsx';
import { Notices } from '../notices/Notices.tsx';
import { Offers } from '../offer/Offers.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Home } from '../queues/Home.tsx';
import { QueuesView } from '../queues/QueuesView.tsx';
import { useKeys } from './useKeys.ts';

/** What a signed-in agent works with. */
export function Desk({ session }: { session: SignedIn }) {
  const { selection, showsQueues } = usePanel();
  const conversation = selection.conversation.value;
  const { conversations } = session;

  useKeys();

  return (
    <div class="desk">
      <header>
        <h1 class="sr-only">{text('panel_title')}</h1>
        <Header agent={session.agent} />
        <ConnectionLine connection={session.connection} queues={session.queues} />
      </header>
      <Notices notices={session.notices} />
      <Offers offers={session.offers} compact={conversation !== null} />
      <main class="desk-main">
        {showsQueues.value ? (
          <QueuesView queues={session.queues} />
        ) : conversation ? (
          <>
            {conversations.length > 1 && (
              <ConversationList conversations={conversations} selected={conversation.view.id} />
            )}
            <ConversationView
              key={conversation.view.id}
              conversation={conversation}
              live={session.connection.state === 'live'}
            />
          </>
        ) : (
          <Home agent={session.agent} queues={session.queues} offered={session.offers.length > 0} />
        )}
      </main>
      {conversation?.view.state !== 'active' && <Captures />}
      <Handled session={session} />
      <Announcer session={session} />
    </div>
  );
}
