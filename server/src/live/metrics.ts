import { Counter, Gauge, Histogram } from 'prom-client';
import type { Touched } from '../conversations/commit.ts';
import type { Metrics } from '../metrics.ts';
import type { Hub } from './hub.ts';
import type { QueueWaiting } from './queues.ts';

/** What /metrics says about who is connected and what happens. */
export function createLiveMetrics(metrics: Metrics, hub: Hub) {
  const registers = [metrics];
  new Gauge({
    name: 'sidedesk_sockets',
    help: 'Open WebSockets, by party',
    labelNames: ['party'],
    registers,
    collect() {
      this.set({ party: 'agent' }, hub.agents.size);
      this.set({ party: 'customer' }, hub.customers.size);
    },
  });
  const messages = new Counter({
    name: 'sidedesk_messages_total',
    help: 'Messages stored, by sender',
    labelNames: ['from'],
    registers,
  });
  const offers = new Counter({
    name: 'sidedesk_offers_total',
    help: 'Offers ended, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const answers = new Histogram({
    name: 'sidedesk_offer_seconds',
    help: 'How long offers were open',
    buckets: [1, 2, 5, 10, 20, 30, 60, 120, 300],
    registers,
  });
  const waiting = new Gauge({
    name: 'sidedesk_waiting',
    help: 'Conversations waiting, by queue',
    labelNames: ['queue'],
    registers,
  });
  const batches = new Histogram({
    name: 'sidedesk_commit_messages',
    help: 'Messages that shared a commit',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200],
    registers,
  });
  const stored = new Histogram({
    name: 'sidedesk_message_seconds',
    help: 'From a message received to its commit',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  });

  return {
    touched({ messages: stored, offersEnded }: Touched): void {
      for (const { message } of stored) messages.inc({ from: message.from });
      for (const { outcome, afterMs } of offersEnded) {
        offers.inc({ outcome });
        answers.observe(afterMs / 1000);
      }
    },
    waiting(queues: readonly QueueWaiting[]): void {
      for (const queue of queues) waiting.set({ queue: queue.name }, queue.waiting);
    },
    batch: (size: number) => batches.observe(size),
    storedAfter: (seconds: number) => stored.observe(seconds),
  };
}
