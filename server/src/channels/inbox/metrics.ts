import { Counter } from 'prom-client';
import type { Metrics } from '../../metrics.ts';

/** Why nothing of a webhook was taken. */
export type WebhookRefusal = 'unknown_account' | 'signature' | 'not_json';

/** What /metrics says about what platforms tell. */
export type InboxMetrics = ReturnType<typeof createInboxMetrics>;

export function createInboxMetrics(metrics: Metrics) {
  const registers = [metrics];
  const received = new Counter({
    name: 'sidedesk_channel_events_total',
    help: 'What platforms told and was stored, doubles included, by channel',
    labelNames: ['channel'],
    registers,
  });
  const refused = new Counter({
    name: 'sidedesk_webhooks_refused_total',
    help: 'Webhooks refused, by reason',
    labelNames: ['reason'],
    registers,
  });
  const notShown = new Counter({
    name: 'sidedesk_channel_events_not_shown_total',
    help: 'What platforms told and no agent is shown, by reason',
    labelNames: ['reason'],
    registers,
  });
  const notShownFor = (reason: string, events = 1) => notShown.inc({ reason }, events);

  return {
    received: (channel: string, events: number) => received.inc({ channel }, events),
    refused: (reason: WebhookRefusal) => refused.inc({ reason }),
    /** Events about accounts that nobody here knows. */
    notOurs: (events: number) => notShownFor('unknown_account', events),
    /** About a message, or for a conversation, that is not here. */
    nothingThere: () => notShownFor('nothing_there'),
    /** After too many attempts. */
    setAside: () => notShownFor('set_aside'),
  };
}
