import * as v from 'valibot';
import { type QueueSettings, QueueView } from '../../../../../lib/protocol/admin.ts';
import { changesOf } from '../../client/changes-of.ts';
import type { Desk } from '../../client/desk.ts';
import { createDraft, type Draft, type Stored } from '../../client/draft.ts';

/** What is set of a queue. */
export type Queue = Omit<QueueSettings, 'version'>;

const EMPTY: Queue = {
  id: '',
  name: '',
  priority: 0,
  allocation: 'auto',
  pickAboveCapacity: 0,
  weight: 1,
  autoAnswer: false,
  offerTimeoutSeconds: 30,
  wrapUp: 'none',
  wrapUpSeconds: 60,
  wrapUpTakesPlace: false,
  customerGoneSeconds: null,
  reopenMinutes: 0,
};

const stored = ({ version, ...value }: QueueSettings): Stored<Queue> => ({ value, version });

/** The draft of a queue. */
export function queueDraft({ api, drafts }: Desk, id: string): Draft<Queue> {
  const path = `admin/queues/${encodeURIComponent(id)}`;
  return drafts.at(`queues/${id}`, () =>
    createDraft<Queue>(EMPTY, {
      async read() {
        const answer = await api.get(path, QueueView);
        return answer.kind === 'ok' ? { kind: 'ok', value: stored(answer.value) } : answer;
      },
      async write(queue, saved) {
        const change = { ...changesOf(queue, saved.value), version: saved.version };
        const answer = await api.send('PATCH', path, change, QueueView);
        return answer.kind === 'ok' ? { kind: 'ok', value: stored(answer.value) } : answer;
      },
      of: (current) => stored(v.parse(QueueView, current)),
    }),
  );
}
