import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Message } from '../../../lib/protocol/index.ts';
import type { Records } from './client/records.ts';
import type { VisitSnapshot } from './client/visit.ts';
import type { Host } from './host.ts';
import { text } from './texts.ts';

const NONE: Message[] = [];

/** The transcript; stays the same while nothing was added. */
export function messagesOf(snapshot: ReadonlySignal<VisitSnapshot>): ReadonlySignal<Message[]> {
  return computed(() => {
    const { value } = snapshot;
    return value.phase === 'chat' ? value.chat.messages : NONE;
  });
}

/** Keeps count of the agent's messages that nobody has seen yet, in the title and on the embedding page. */
export function countUnread(
  snapshot: ReadonlySignal<VisitSnapshot>,
  records: Records,
  host: Host | null,
): void {
  const visible = signal(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', () => {
    visible.value = document.visibilityState === 'visible';
  });
  const shown = messagesOf(snapshot);
  effect(() => {
    const messages = shown.value;
    const newest = messages.at(-1)?.seq ?? 0;
    const looking = visible.value && (host?.open.value ?? true);
    if (looking && newest > records.seen) records.seen = newest;
    const { seen } = records;
    const unread = messages.filter(({ from, seq }) => from === 'agent' && seq > seen).length;
    document.title = unread > 0 ? `(${unread}) ${text('title')}` : text('title');
    host?.showUnread(unread);
  });
}
