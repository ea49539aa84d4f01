import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { VisitSnapshot } from './client/visit.ts';
import type { Host } from './host.ts';
import { texts } from './texts/index.ts';

/** Keeps count of the agent's messages that arrived unseen, in the title and on the embedding page. */
export function countUnread(snapshot: ReadonlySignal<VisitSnapshot>, host: Host | null): void {
  const visible = signal(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', () => {
    visible.value = document.visibilityState === 'visible';
  });
  let conversation = '';
  let seen = 0;
  effect(() => {
    const current = snapshot.value;
    const looking = visible.value && (host?.open.value ?? true);
    const chat = current.phase === 'chat' ? current.chat : null;
    const fromAgent = chat?.messages.filter((message) => message.from === 'agent').length ?? 0;
    const isOther = chat?.conversation !== conversation;
    conversation = chat?.conversation ?? '';
    if (looking || isOther) seen = fromAgent;
    const unread = fromAgent - seen;
    document.title = unread > 0 ? `(${unread}) ${texts.title}` : texts.title;
    host?.showUnread(unread);
  });
}
