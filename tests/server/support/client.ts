import * as v from 'valibot';
import { type ClientOptions, WebSocket } from 'ws';
import {
  type AgentRequest,
  AgentUpdate,
  type CustomerRequest,
  CustomerUpdate,
  SUBPROTOCOL,
} from '../../../lib/protocol/index.ts';

/** A client that keeps every update, checks it against the protocol, and lets a test wait for one. */
class Client<Request, Update extends { type: string }> {
  readonly received: Update[] = [];
  readonly opened: Promise<void>;
  readonly closed: Promise<number>;
  protected readonly socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  #taken = 0;

  constructor(url: string, schema: v.GenericSchema<unknown, Update>, options: ClientOptions = {}) {
    this.socket = new WebSocket(url, SUBPROTOCOL, options);
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.on('message', (data) => {
      this.received.push(v.parse(schema, JSON.parse(String(data))));
      for (const wake of this.#waiting) wake();
    });
  }

  send(request: Request): void {
    this.sendRaw(JSON.stringify(request));
  }

  sendRaw(data: string | Buffer): void {
    this.socket.send(data);
  }

  /** The next update of this type, after the ones already taken; those before it are passed over. */
  next<Type extends Update['type']>(
    type: Type,
    where: (update: Extract<Update, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<Update, { type: Type }>> {
    const look = () => {
      for (let index = this.#taken; index < this.received.length; index++) {
        const update = this.received[index] as Extract<Update, { type: Type }>;
        if (update.type !== type || !where(update)) continue;
        this.#taken = index + 1;
        return update;
      }
      return null;
    };
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(wake);
        const types = this.received.slice(this.#taken).map((update) => update.type);
        reject(new Error(`No ${type} came, but ${types.join(', ') || 'nothing'}.`));
      }, 5000);
      const wake = () => {
        const found = look();
        if (found === null) return;
        clearTimeout(late);
        this.#waiting.delete(wake);
        resolve(found);
      };
      this.#waiting.add(wake);
      wake();
    });
  }

  ofType<Type extends Update['type']>(type: Type): Extract<Update, { type: Type }>[] {
    return this.received.filter((update) => update.type === type) as Extract<Update, { type: Type }>[];
  }

  /** The next update that answers. */
  protected answer(what: string, answers: (update: Update) => boolean): Promise<Update> {
    const from = this.received.length;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.socket.off('message', look);
        reject(new Error(`No answer to ${what}`));
      }, 5000);
      const look = () => {
        const answer = this.received.slice(from).find(answers);
        if (answer === undefined) return;
        clearTimeout(late);
        this.socket.off('message', look);
        resolve(answer);
      };
      this.socket.on('message', look);
    });
  }

  /** Stops reading, as a client that hangs does. */
  freeze(): void {
    this.socket.pause();
  }

  /** Reads on. */
  thaw(): void {
    this.socket.resume();
  }

  end(): void {
    this.socket.terminate();
  }
}

export class AgentClient extends Client<AgentRequest, AgentUpdate> {
  #refs = 0;

  constructor(url: string, options?: ClientOptions) {
    super(url, AgentUpdate, options);
  }

  /** Sends a command; resolves with null when done, else with the code it was refused with. */
  async ask(
    command: DistributiveOmit<Extract<AgentRequest, { ref: string }>, 'ref'>,
  ): Promise<string | null> {
    const ref = String(++this.#refs);
    this.send({ ...command, ref } as AgentRequest);
    const answer = await this.answer(
      command.type,
      (update) => (update.type === 'done' || update.type === 'refused') && update.ref === ref,
    );
    return answer.type === 'refused' ? answer.error.code : null;
  }

  /** Sends a message; resolves with what became of it. */
  reply(message: Omit<Extract<AgentRequest, { type: 'send' }>, 'type'>): Promise<AgentUpdate> {
    const answer = this.answer(
      'send',
      (update) =>
        (update.type === 'sent' && update.id === message.id) ||
        (update.type === 'refused' && update.ref === message.id),
    );
    this.send({ type: 'send', ...message });
    return answer;
  }
}

export class CustomerClient extends Client<CustomerRequest, CustomerUpdate> {
  constructor(url: string, options?: ClientOptions) {
    super(url, CustomerUpdate, options);
  }

  /** Sends a message whose text is its id; resolves with what became of it. */
  write(id: string): Promise<CustomerUpdate> {
    const answer = this.answer(
      'send',
      (update) =>
        (update.type === 'sent' && update.id === id) || (update.type === 'refused' && update.ref === id),
    );
    this.send({ type: 'send', id, text: id });
    return answer;
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
