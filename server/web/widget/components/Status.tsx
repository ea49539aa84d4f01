import type { CustomerConversation } from '../../../../lib/protocol/index.ts';
import { texts } from '../texts/index.ts';
import { Icon } from './Icon.tsx';

/** Where the conversation stands, announced when it changes. */
export function Status({ view, gone }: { view: CustomerConversation | null; gone: boolean }) {
  const state = gone ? 'ended' : (view?.state ?? 'waiting');
  const { title, detail } = describe(view, gone);
  return (
    <div class={`status ${state}`}>
      <span class="emblem" aria-hidden="true">
        {state === 'active' && view?.agentName ? (
          [...view.agentName][0]
        ) : (
          <Icon name={state === 'waiting' ? 'clock' : state === 'active' ? 'chat' : 'check'} />
        )}
      </span>
      <div role="status">
        <h1 dir="auto">{title}</h1>
        {detail && <p dir="auto">{detail}</p>}
      </div>
    </div>
  );
}

function describe(view: CustomerConversation | null, gone: boolean): { title: string; detail: string } {
  const { status } = texts;
  if (gone) return { title: status.gone, detail: '' };
  if (!view) return { title: status.sending, detail: '' };
  const detail = view.topic;
  switch (view.state) {
    case 'active':
      return { title: view.agentName ? status.active(view.agentName) : status.activeUnknown, detail };
    case 'ended':
      return { title: whoEnded(view), detail };
    case 'waiting':
      if (view.position === null) return { title: status.coming, detail };
      return { title: view.position === 1 ? status.next : status.position(view.position), detail };
  }
}

function whoEnded({ endedBy, agentName }: CustomerConversation): string {
  const { status } = texts;
  if (endedBy === 'customer') return status.endedByYou;
  if (endedBy === 'agent') return agentName ? status.endedByAgent(agentName) : status.endedByAgentUnknown;
  return status.ended;
}
