import { type Signal, signal } from '@preact/signals';

/** The page that has this one in its embedded chat window. */
export interface Host {
  /** Whether the chat window is open. */
  open: Signal<boolean>;
  showUnread(count: number): void;
  close(): void;
}

/**
 * Talks with the embedding page over postMessage; null when the page stands on its own. The embedding
 * script names its page's origin: messages go there only, and only from there are they heard.
 */
export function connectHost(query: URLSearchParams): Host | null {
  const origin = query.get('host');
  if (query.get('embedded') !== '1' || !origin || window.parent === window) return null;
  // A page from a file, or in a sandbox, has no origin that a message could be sent to.
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) return null;
  const tell = (message: object) => window.parent.postMessage({ sidedesk: 'chat', ...message }, origin);
  const open = signal(query.get('open') === '1');
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== window.parent) return;
    const { data } = event;
    if (typeof data !== 'object' || data === null || !('sidedesk' in data) || data.sidedesk !== 'host')
      return;
    if ('open' in data && typeof data.open === 'boolean') open.value = data.open;
  });
  return {
    open,
    showUnread: (count) => tell({ unread: count }),
    close: () => tell({ close: true }),
  };
}
