import { Icon } from '../../../../components/ui/Icon.tsx';
import type { CustomerConversation } from '../../../../lib/protocol/index.ts';
import { isolated, text } from '../texts.ts';

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
  if (gone) return { title: text('status_gone'), detail: '' };
  if (!view) return { title: text('status_sending'), detail: '' };
  const detail = view.topic;
  switch (view.state) {
    case 'active':
      return { title: whoAnswers(view), detail };
    case 'ended':
      return { title: whoEnded(view), detail };
    case 'waiting':
      return { title: whichPlace(view), detail };
  }
}

function whoAnswers({ agentName }: CustomerConversation): string {
  return agentName ? text('status_active', { agent: isolated(agentName) }) : text('status_active_unknown');
}

function whichPlace({ position }: CustomerConversation): string {
  if (position === null) return text('status_finding');
  return position === 1 ? text('status_first') : text('status_position', { place: position });
}

function whoEnded({ endedBy, agentName }: CustomerConversation): string {
  if (endedBy === 'customer') return text('status_ended_by_you');
  if (endedBy !== 'agent') return text('status_ended');
  return agentName
    ? text('status_ended_by_agent', { agent: isolated(agentName) })
    : text('status_ended_by_agent_unknown');
}
