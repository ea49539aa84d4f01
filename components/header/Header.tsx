import { useSignal } from '@preact/signals';
import type { Agent, Queue } from '../../lib/protocol/index.ts';
import { later } from '../panel/later.tsx';
import { usePanel } from '../panel/panel.ts';
import { isolated, plural, text } from '../panel/texts.ts';
import { PicklistButton } from '../queues/PicklistButton.tsx';
import { PanelMenu } from './PanelMenu.tsx';

const ReasonMenu = later<{ onDone(): void }>(async () => (await import('./ReasonMenu.tsx')).ReasonMenu);

/** Who works here, how busy, whether chats are offered, that the desk is in reach, and the menu: one line. */
export function Header() {
  const { act, session } = usePanel();
  const agent = session.agent.value;
  const ready = agent.status === 'ready';
  const status = statusText(withoutOffers(agent, session.offers.value.length), session.queues.value);
  const choosing = useSignal(false);
  const choose = () => {
    choosing.value = true;
  };
  // Why the agent is Not ready can be changed where it is said.
  const changes = !ready && agent.reasons && { type: 'button' as const, onClick: choose };
  const Who = changes ? 'button' : 'div';
  const isLive = session.connection.value.state === 'live';
  return (
    <div class="header">
      <Who class="header-agent" title={status} {...changes}>
        <bdi class="header-name">{agent.name}</bdi>
        <span id="agent-status" class="header-status quiet small">
          {status}
        </span>
      </Who>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={ready}
        aria-describedby="agent-status"
        onClick={() =>
          ready && agent.reasons
            ? choose()
            : void act({ type: 'set_status', status: ready ? 'not_ready' : 'ready' })
        }
      >
        <span class="header-ready">{text('status_ready')}</span>
        <span class="switch-track" aria-hidden="true" />
      </button>
      {isLive && <span class="dot" title={text('connection_live')} />}
      <PicklistButton />
      <PanelMenu />
      {choosing.value && (
        <ReasonMenu
          onDone={() => {
            choosing.value = false;
          }}
        />
      )}
    </div>
  );
}

/** How busy the agent is with what it has: a chat that is merely offered is none of it. */
function withoutOffers(agent: Agent, offers: number): Agent {
  const load = Math.max(0, agent.load - offers);
  if (offers === 0 || agent.workload === 'wrap_up') return { ...agent, load };
  return { ...agent, load, workload: load === 0 ? 'free' : load < agent.capacity ? 'busy' : 'full' };
}

function statusText(agent: Agent, queues: readonly Queue[]): string {
  const waiting = queues.reduce((sum, queue) => sum + (queue.serving ? queue.waiting : 0), 0);
  return [
    ...(agent.status === 'ready' ? [text(`workload_${agent.workload}`), loadText(agent)] : [notReady(agent)]),
    ...(waiting > 0 ? [plural('queue_waiting', waiting)] : []),
  ].join(' · ');
}

function notReady({ notReadyReason, chosenReason }: Agent): string {
  if (chosenReason) return text('status_not_ready_reason', { reason: isolated(chosenReason.name) });
  return text(notReadyReason === 'no_answer' ? 'status_not_ready_no_answer' : 'status_not_ready');
}

function loadText({ load, capacity }: Agent): string {
  return text('load', { load, capacity });
}
