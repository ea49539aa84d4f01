import type { AgentFeed } from '../agents/feed.ts';
import type { CustomerFeed } from '../channels/customer-feed.ts';
import type { StoredMessage } from './commit.ts';

/** A feed with its connection, and the session it belongs to. */
export interface Attached<Feed> {
  feed: Feed;
  session: string;
  close(code: number): void;
}

/** Who is connected to this process, and passing hints on to them. */
export class Hub {
  readonly agents = new Map<string, Attached<AgentFeed>>();
  readonly customers = new Map<string, Attached<CustomerFeed>>();

  isOnline = (conversation: string): boolean => this.customers.has(conversation);

  message({ message, agent }: StoredMessage): void {
    if (agent !== null) this.agents.get(agent)?.feed.message(message);
    this.customers.get(message.conversation)?.feed.message(message);
  }
}
