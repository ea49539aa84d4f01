import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AgentClient } from '../../server/support/client.ts';

/** What the agent of the page's story does in the panel, by the words that the page has for it. */
export class Panel {
  readonly #desk: string;
  readonly #credentials: { login: string; password: string };
  readonly #server = createServer((request, response) => {
    const step = this.#steps[decodeURIComponent(request.url ?? '').slice(1)];
    const done = step?.call(this) ?? Promise.reject(new Error(`There is no step ${request.url}.`));
    done.then(
      () => response.end(),
      (error) => response.writeHead(500).end(`${error}\n`),
    );
  });
  readonly #steps: Record<string, () => Promise<void>> = {
    'Dora opens the panel and is ready': this.#open,
    'Dora has the chat': this.#has,
    'Dora ends the chat': this.#end,
  };
  #client: AgentClient | undefined;
  #conversation = '';

  constructor(desk: string, credentials: { login: string; password: string }) {
    this.#desk = desk;
    this.#credentials = credentials;
  }

  /** Where a script asks for a step, by its words. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#client?.end();
    this.#server.close();
  }

  async #open(): Promise<void> {
    const answer = await fetch(`${this.#desk}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(this.#credentials),
    });
    const { accessToken: token } = (await answer.json()) as { accessToken: string };
    const client = new AgentClient(`${this.#desk.replace('http', 'ws')}/ws/agent`);
    this.#client = client;
    await client.opened;
    client.send({ type: 'hello', token, known: {} });
    await client.next('caught_up');
    await client.ask({ type: 'set_status', status: 'ready' });
  }

  async #has(): Promise<void> {
    const update = await this.#client?.next(
      'conversation',
      ({ conversation: { id, state } }) => state === 'active' && id !== this.#conversation,
    );
    this.#conversation = update?.conversation.id ?? '';
  }

  async #end(): Promise<void> {
    const refused = await this.#client?.ask({ type: 'end', conversation: this.#conversation });
    if (refused !== null) throw new Error(`Refused: ${refused}`);
  }
}
