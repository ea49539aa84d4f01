import type { Agent, Queue } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { plural, text } from '../panel/texts.ts';
import { PicklistButton } from '../queues/PicklistButton.tsx';
import { PanelMenu } from './PanelMenu.tsx';

/** Who works here, how busy, whether chats are offered, that the desk is in reach, and the menu: one line. */
export function Header() {
  const { act, session } = usePanel();
  const agent = session.agent.value;
  const ready = agent.status === 'ready';
  const status = statusText(agent, session.queues.value);
  const isLive = session.connection.value.state === 'live';
  return (
    <div class="header">
      <div class="header-agent" title={status}>
        <bdi class="header-name">{agent.name}</bdi>
        <span id="agent-status" class="header-status quiet small">
          {status}
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
        <span class="header-ready">{text('status_ready')}</span>
        <span class="switch-track" aria-hidden="true" />
      </button>
      {isLive && <span class="dot" title={text('connection_live')} />}
      <PicklistButton />
      <PanelMenu />
    </div>
  );
}

function statusText(agent: Agent, queues: readonly Queue[]): string {
  const waiting = queues.reduce((sum, queue) => sum + (queue.serving ? queue.waiting : 0), 0);
  return [
    ...(agent.status === 'ready' ? [text(`workload_${agent.workload}`), loadText(agent)] : [notReady(agent)]),
    ...(waiting > 0 ? [plural('queue_waiting', waiting)] : []),
  ].join(' · ');
}

function notReady({ notReadyReason }: Agent): string {
  return text(notReadyReason === 'no_answer' ? 'status_not_ready_no_answer' : 'status_not_ready');
}

function loadText({ load, capacity }: Agent): string {
  return text('load', { load, capacity });
}
