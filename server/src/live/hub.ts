import type { StoredMessage } from '../conversations/commit.ts';
import type { AgentFeed } from './agent-feed.ts';
import type { CustomerFeed } from './customer-feed.ts';

/** A feed with its connection, and the session it belongs to. */
export interface Attached<Feed> {
  feed: Feed;
  session: string;
  close(code: number): void;
}

/** An agent's, which has to be reached to be asked. */
export interface AttachedAgent extends Attached<AgentFeed> {
  answers(): Promise<boolean>;
  /** When something of its client's arrived last. */
  heardAt: number;
}

/** Who is connected to this process, and passing hints on to them. */
export class Hub {
  readonly agents = new Map<string, AttachedAgent>();
  readonly customers = new Map<string, Attached<CustomerFeed>>();

  message({ message, agent }: StoredMessage): void {
    if (agent !== null) this.agents.get(agent)?.feed.message(message);
    this.customers.get(message.conversation)?.feed.message(message);
  }
}
