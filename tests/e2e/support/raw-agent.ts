import { WebSocket } from 'ws';
import { type AgentUpdate, SUBPROTOCOL } from '../../../lib/protocol/index.ts';
import { passwordOf } from './admin.ts';

/** A client that speaks the protocol and obeys nothing else. */
export class RawAgent {
  private constructor(
    private readonly socket: WebSocket,
    readonly conversations: string[],
  ) {}

  /** Signs in as this demo account, wherever else it is signed in, and is welcomed. */
  static async connect(url: string, login: string): Promise<RawAgent> {
    const response = await fetch(`${url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: passwordOf(login) }),
    });
    const { accessToken } = (await response.json()) as { accessToken: string };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/agent`, SUBPROTOCOL);
    await new Promise((done, fail) => {
      socket.once('open', done);
      socket.once('error', fail);
    });
    const welcomed = next(socket, ({ type }) => type === 'welcome');
    const live = next(socket, ({ type }) => type === 'caught_up');
    socket.send(JSON.stringify({ type: 'hello', token: accessToken, known: {} }));
    const welcome = await welcomed;
    await live;
    return new RawAgent(socket, welcome.type === 'welcome' ? welcome.conversations.map(({ id }) => id) : []);
  }

  /** Sends a reply and gives the server's answer to it. */
  async say(conversation: string, text: string, confirmed?: string[]): Promise<AgentUpdate> {
    const id = crypto.randomUUID();
    const answer = next(
      this.socket,
      (update) =>
        (update.type === 'sent' && update.id === id) || (update.type === 'refused' && update.ref === id),
    );
    this.socket.send(JSON.stringify({ type: 'send', conversation, id, text, confirmed }));
    return answer;
  }

  close(): void {
    this.socket.close();
  }
}

/** The first update from now on that is wanted. */
function next(socket: WebSocket, isWanted: (update: AgentUpdate) => boolean): Promise<AgentUpdate> {
  return new Promise((done) => {
    const look = (data: unknown) => {
      const update = JSON.parse(String(data)) as AgentUpdate;
      if (!isWanted(update)) return;
      socket.off('message', look);
      done(update);
    };
    socket.on('message', look);
  });
}
