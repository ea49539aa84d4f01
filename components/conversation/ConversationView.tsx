import type { PanelConversation } from '../../lib/port/snapshot.ts';
import { Captures } from '../captures/Captures.tsx';
import { Composer } from '../composer/Composer.tsx';
import { Transcript } from '../transcript/Transcript.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { WrapUp } from './WrapUp.tsx';

interface Props {
  conversation: PanelConversation;
  /** Whether replies go out at once. */
  live: boolean;
}

/** The conversation in hand: who it is with, what was said, and the reply or the wrap-up. */
export function ConversationView({ conversation, live }: Props) {
  const { view } = conversation;
  return (
    <section class="conversation" id="conversation" role="tabpanel" aria-label={view.customer.name}>
      <ConversationHeader view={view} />
      <Transcript conversation={conversation} live={live} />
      {view.state === 'wrap_up' ? (
        <WrapUp view={view} />
      ) : (
        <>
          <Captures channel={view.channel} />
          <Composer key={view.id} conversation={conversation} live={live} />
        </>
      )}
    </section>
  );
}
