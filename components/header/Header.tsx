import type { Agent } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { PicklistButton } from '../queues/PicklistButton.tsx';
import { PanelMenu } from './PanelMenu.tsx';

/** Who works here, whether chats are offered, and the menu. */
export function Header() {
  const { act, session } = usePanel();
  const agent = session.agent.value;
  const ready = agent.status === 'ready';
  return (
    <div class="header">
      <div class="header-agent">
        <bdi class="header-name">{agent.name}</bdi>
        <span id="agent-status" class="header-status quiet small" title={statusText(agent)}>
          {statusText(agent)}
        </span>
      </div>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={ready}
        aria-describedby="agent-status"
        onClick={() => void act({ type: 'set_status', status: ready ? 'not_ready' : 'ready' })}
      >
        {text('status_ready')}
        <span class="switch-track" aria-hidden="true" />
      </button>
      <PicklistButton />
      <PanelMenu />
    </div>
  );
}

function statusText(agent: Agent): string {
  if (agent.status !== 'ready')
    return text(agent.notReadyReason === 'no_answer' ? 'status_not_ready_no_answer' : 'status_not_ready');
  const load = text('load', { load: agent.load, capacity: agent.capacity });
  return `${text(`workload_${agent.workload}`)} · ${load}`;
}
