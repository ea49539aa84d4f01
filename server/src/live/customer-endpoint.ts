import type { Clock } from '../../../lib/clock.ts';
import { CustomerRequest } from '../../../lib/protocol/index.ts';
import type { WebChat } from '../channels/web-chat/index.ts';
import type { Actions } from '../conversations/actions.ts';
import type { Send } from '../messages/sender.ts';
import { Refusal } from '../refusal.ts';
import type { Connection, Endpoint } from '../sockets/connection.ts';
import type { CustomerFeed } from './customer-feed.ts';
import { Sends } from './sends.ts';

export interface CustomerEndpointDeps {
  webChat: Pick<WebChat, 'admitted' | 'limiter'>;
  actions: Actions;
  send: Send;
  clock: Clock;
  /** Makes this connection the conversation's only one, and brings its page up to date. */
  attach(conversation: string, connection: Connection, known: number): Promise<CustomerFeed>;
}

/** What customers' pages may ask over /ws/customer. */
export function customerEndpoint(deps: CustomerEndpointDeps): Endpoint<CustomerRequest> {
  return {
    schema: CustomerRequest,
    refOf: (request) => (request.type === 'send' ? request.id : undefined),
    async hello({ token, known }, connection) {
      const { limiter } = deps.webChat;
      await limiter.connect(connection.address);
      const conversation = await deps.webChat.admitted(token);
      if (conversation === null) return null;
      await limiter.comeBack(conversation);
      const feed = await deps.attach(conversation, connection, known);
      const sends = new Sends(connection, deps.clock);
      return {
        async receive(request) {
          switch (request.type) {
            case 'hello':
              throw new Refusal('bad_frame', 'hello comes once.');
            case 'ping':
              await sends.done();
              return connection.send({ type: 'pong', now: deps.clock.now() });
            case 'send': {
              const { id, text } = request;
              const store = async () => {
                const sent = await deps.send({ conversation, id, text, sender: { type: 'customer' } });
                if (sent.again) connection.send({ type: 'sent', id, seq: sent.seq, at: sent.at });
              };
              return sends.start({ conversation, id }, store, () =>
                limiter.write(conversation, connection.address, text),
              );
            }
            case 'leave':
              await sends.doneIn(conversation);
              await deps.actions.leave(conversation);
              await feed.settled();
          }
        },
      };
    },
  };
}
