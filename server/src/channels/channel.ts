import type { ChannelId } from '../../../lib/channels/index.ts';
import type { Routes } from '../http/app.ts';

/** Whether the customer of a conversation would see a message now, as far as its channel knows. */
export type InReach = (channel: ChannelId, conversation: string) => boolean;

/**
 * What the core asks of a channel. Each has a folder; what a message may be there, how long and with which marks, is
 * `channels[id]` of lib/channels, the same for clients and server. Whoever comes in by a channel is given a
 * conversation by `Begin`, and writes by `Send`, whatever the channel.
 */
export interface Channel {
  readonly id: ChannelId;
  /** How its customers come in: what their pages ask, or what a platform tells. */
  readonly routes: Routes;
  /** Whether its customer would see a message now. */
  inReach(conversation: string): boolean;
}
