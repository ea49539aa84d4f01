import { Captures } from '../captures/Captures.tsx';
import { Composer } from '../composer/Composer.tsx';
import type { ConversationParts } from '../panel/conversations.ts';
import { Transcript } from '../transcript/Transcript.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { WrapUp } from './WrapUp.tsx';

/** The conversation in hand: who it is with, what was said, and the reply or the wrap-up. */
export function ConversationView({ conversation }: { conversation: ConversationParts }) {
  const view = conversation.view.value;
  return (
    <section class="conversation" id="conversation" role="tabpanel" aria-label={view.customer.name}>
      <ConversationHeader view={view} />
      <Transcript conversation={conversation} />
      {view.state === 'wrap_up' ? (
        <WrapUp view={view} />
      ) : (
        <>
          <Captures channel={view.channel} />
          <Composer key={view.id} conversation={conversation} />
        </>
      )}
    </section>
  );
}
