import { Counter } from 'prom-client';
import type { Metrics } from '../../metrics.ts';
import type { Outcome } from './outcome.ts';

/** What /metrics says about what goes to platforms. */
export function createOutboxMetrics(metrics: Metrics) {
  const registers = [metrics];
  const attempts = new Counter({
    name: 'sidedesk_channel_sends_total',
    help: 'Attempts to send a message to a platform, by channel and what came of them',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const maybeTwice = new Counter({
    name: 'sidedesk_channel_sends_maybe_twice_total',
    help: 'Messages sent again although the platform may have taken them, by channel',
    labelNames: ['channel'],
    registers,
  });
  return {
    attempted: (channel: string, outcome: Outcome['type']) => attempts.inc({ channel, outcome }),
    maybeTwice: (channel: string) => maybeTwice.inc({ channel }),
  };
}
