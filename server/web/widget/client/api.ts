import { ChatDesk } from '../../../../lib/protocol/desk.ts';
import { StartedChat, SUBPROTOCOL, Topics } from '../../../../lib/protocol/index.ts';
import type { Socket } from '../../../../lib/wire/index.ts';
import { type Answer, ask } from '../../answer.ts';
import type { Start } from './records.ts';

/** The desk server as the customer's page reaches it. */
export interface Desk {
  topics(): Promise<Answer<{ topics: { id: string; name: string }[] }>>;
  start(body: Start): Promise<Answer<StartedChat>>;
  open(): Socket;
}

/** What the desk has the page look like and say; null where that does not come: then it is as usual. */
export async function readLook(page: string): Promise<ChatDesk | null> {
  const answer = await ask(new URL('../api/chat/desk', page), {}, ChatDesk);
  return answer.kind === 'ok' ? answer.value : null;
}

/** The desk server that the page at `page` belongs to; the page is served one folder below its root. */
export function deskOf(page: string): Desk {
  const root = new URL('../', page);
  return {
    topics: () => ask(new URL('api/chat/topics', root), {}, Topics),
    start: (body) =>
      ask(
        new URL('continues' in body ? 'api/chat/again' : 'api/chat', root),
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        StartedChat,
      ),
    open() {
      const url = new URL('ws/customer', root);
      url.protocol = url.protocol.replace('http', 'ws');
      return new WebSocket(url, SUBPROTOCOL);
    },
  };
}
