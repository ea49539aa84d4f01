import type { Agent } from '../../lib/protocol/index.ts';
import { plural, text } from '../../lib/texts.ts';
import { Avatar } from '../icons/Avatar.tsx';
import { usePanel } from '../panel/panel.ts';
import { Menu } from './Menu.tsx';

/** Who works here, whether chats are offered, and the menu. */
export function Header({ agent, unsent }: { agent: Agent; unsent: number }) {
  const { act } = usePanel();
  const ready = agent.status === 'ready';
  return (
    <header class="header">
      <Avatar name={agent.name} />
      <div class="header-agent">
        <bdi class="header-name">{agent.name}</bdi>
        <span id="agent-status" class="quiet small">
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
      <Menu unsent={unsent} />
    </header>
  );
}

function statusText(agent: Agent): string {
  if (agent.status !== 'ready')
    return text(agent.notReadyReason === 'no_answer' ? 'status_not_ready_no_answer' : 'status_not_ready');
  const load = plural('load', agent.capacity, agent.load);
  return agent.workload === 'free' ? load : `${load}, ${text(`workload_${agent.workload}`)}`;
}
