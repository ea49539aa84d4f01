import { Closed } from '../channel/parts.ts';
import { useIsClosed } from '../channel/window.ts';
import { Composer } from '../composer/Composer.tsx';
import type { ConversationParts } from '../panel/conversations.ts';
import { later } from '../panel/later.tsx';
import { usePanel } from '../panel/panel.ts';
import { Transcript } from '../transcript/Transcript.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { Over } from './Over.tsx';
import { WrapUp } from './WrapUp.tsx';

const EarlierChat = later(
  async () => (await import('../customer/EarlierChat.tsx')).EarlierChat,
  () => import('../customer/texts.ts'),
);

/** A conversation: who it is with, what was said, and the reply, the wrap-up or that it is over. */
export function ConversationView({ conversation }: { conversation: ConversationParts }) {
  const { allowed, templateIn } = usePanel();
  const view = conversation.view.value;
  const isClosed = useIsClosed(conversation);
  return (
    <section class="conversation" id="conversation" role="tabpanel" aria-label={view.customer.name}>
      <ConversationHeader conversation={conversation} />
      {view.continues && <EarlierChat key={view.id} conversation={view.continues} view={view} />}
      <Transcript conversation={conversation} />
      {allowed.close(view) && <WrapUp conversation={conversation} />}
      {conversation.leftAt.value !== null && <Over conversation={conversation} />}
      {allowed.write(view) &&
        (isClosed || templateIn.value === view.id ? (
          <Closed key={view.id} conversation={conversation} />
        ) : (
          <Composer key={view.id} conversation={conversation} />
        ))}
    </section>
  );
}
