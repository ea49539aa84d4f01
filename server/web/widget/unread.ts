import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Records } from './client/records.ts';
import type { VisitSnapshot } from './client/visit.ts';
import type { Host } from './host.ts';
import { text } from './texts.ts';

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
  effect(() => {
    const current = snapshot.value;
    const messages = current.phase === 'chat' ? current.chat.messages : [];
    const newest = messages.at(-1)?.seq ?? 0;
    const looking = visible.value && (host?.open.value ?? true);
    if (looking && newest > records.seen) records.seen = newest;
    const unread = messages.filter(({ from, seq }) => from === 'agent' && seq > records.seen).length;
    document.title = unread > 0 ? `(${unread}) ${text('title')}` : text('title');
    host?.showUnread(unread);
  });
}
