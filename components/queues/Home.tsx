import type { Agent, Queue } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { QueueList } from './QueueList.tsx';

type Empty = 'no_queues' | 'none_ticked' | 'not_ready' | 'picking' | 'waiting';

const ICONS: Record<Empty, IconName> = {
  no_queues: 'queue',
  none_ticked: 'queue',
  not_ready: 'clock',
  picking: 'queue',
  waiting: 'chat',
};

/** What a tick leads to: room is kept for all of it, so that the queues below stay under the pointer. */
const TICKABLE = ['none_ticked', 'not_ready', 'picking', 'waiting'] as const;

/** What there is to see without a chat: why there is none, and the queues. */
export function Home() {
  const { act, cover, recent, session, ticked } = usePanel();
  const [agent, queues] = [session.agent.value, ticked.queues.value];
  const empty = emptiness(agent, queues);
  return (
    <div class="home">
      {session.offers.value.length === 0 && (
        <section class="empty">
          <span class="empty-mark">
            <Icon name={ICONS[empty]} size={24} />
          </span>
          <div class="empty-words">
            <div>
              <h2 tabIndex={-1} data-landing>
                {text(`empty_${empty}_title`)}
              </h2>
              <p class="quiet">{words(empty, agent)}</p>
              {empty === 'not_ready' && (
                <button
                  type="button"
                  class="button primary"
                  onClick={() => void act({ type: 'set_status', status: 'ready' })}
                >
                  {text('empty_go_ready')}
                </button>
              )}
            </div>
            {TICKABLE.map((other) => (
              <div
                key={other}
                class="empty-room"
                aria-hidden="true"
                data-state={other}
                data-title={text(`empty_${other}_title`)}
                data-words={words(other, agent)}
              />
            ))}
          </div>
        </section>
      )}
      {queues.length > 0 && <QueueList />}
      {recent.value.length > 0 && (
        <button
          type="button"
          class="button ghost wide"
          onClick={() => {
            cover.value = 'recent';
          }}
        >
          <Icon name="clock" /> {text('recent_title')}
        </button>
      )}
    </div>
  );
}

function words(empty: Empty, { notReadyReason }: Agent): string {
  if (empty === 'not_ready' && notReadyReason === 'no_answer') return text('empty_no_answer_text');
  return text(`empty_${empty}_text`);
}

function emptiness(agent: Agent, queues: readonly Queue[]): Empty {
  if (queues.length === 0) return 'no_queues';
  const served = queues.filter((queue) => queue.serving);
  if (served.length === 0) return 'none_ticked';
  // From queues that are only picked from nothing is offered, ready or not.
  if (served.every(({ allocation }) => allocation === 'pick')) return 'picking';
  return agent.status === 'ready' ? 'waiting' : 'not_ready';
}
