import type { Ask } from '../port/intents.ts';
import type { Requests } from './requests.ts';
import { markClosed } from './state.ts';
import type { Store } from './store.ts';

/** What the agent asks of the desk, each with the goal that makes asking again no error. */
export class Actions {
  #store: Store;
  #requests: Requests;
  /** The tick asked for last: the server is told all that are served, so each is told after the one before. */
  #lastTick: Promise<void> = Promise.resolve();

  constructor(store: Store, requests: Requests) {
    this.#store = store;
    this.#requests = requests;
  }

  serve({ queue, serving }: Ask<'serve'>): Promise<void> {
    const all = () => {
      const { queues } = this.#store.state;
      const served = queues.filter((other) => (other.id === queue ? serving : other.serving));
      return { type: 'serve', queues: served.map(({ id }) => id) } as const;
    };
    const tick = this.#lastTick.then(() => this.#requests.ask(all));
    this.#lastTick = tick.catch(() => {});
    return tick;
  }

  setStatus({ status, reason }: Ask<'set_status'>): Promise<void> {
    return this.#requests.ask({ type: 'set_status', status, reason });
  }

  accept({ offer }: Ask<'accept'>): Promise<void> {
    const conversation = this.#store.state.offers.find(({ id }) => id === offer)?.conversation.id ?? '';
    return this.#requests.ask({ type: 'accept', offer }, () => this.#has(conversation));
  }

  decline({ offer }: Ask<'decline'>): Promise<void> {
    const isGone = () => !this.#store.state.offers.some(({ id }) => id === offer);
    return this.#requests.ask({ type: 'decline', offer }, isGone);
  }

  pick({ conversation }: Ask<'pick'>): Promise<void> {
    return this.#requests.ask({ type: 'pick', conversation }, () => this.#has(conversation));
  }

  deliverAgain({ conversation, message }: Ask<'deliver_again'>): Promise<void> {
    return this.#requests.ask({ type: 'deliver_again', conversation, message });
  }

  async end({ conversation }: Ask<'end'>): Promise<void> {
    const isOver = () => this.#store.state.conversations[conversation]?.view.state !== 'active';
    await this.#requests.ask({ type: 'end', conversation }, isOver);
    this.#done(conversation);
  }

  async close({ conversation }: Ask<'close'>): Promise<void> {
    const isOver = () => !this.#has(conversation);
    if (!isOver()) await this.#requests.ask({ type: 'close', conversation }, isOver);
    this.#done(conversation);
  }

  #has(conversation: string): boolean {
    const kept = this.#store.state.conversations[conversation];
    return kept !== undefined && !kept.left;
  }

  /** What the agent ended by hand needs no look back. */
  #done(conversation: string): void {
    this.#store.change((state) => markClosed(state, conversation));
  }
}
