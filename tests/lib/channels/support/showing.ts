import type { ChannelId } from '../../../../lib/channels/index.ts';

/** A channel for each way of showing marks: all, WhatsApp's, none. Sinch shows what Messenger shows. */
export const SHOWING = ['web_chat', 'whatsapp', 'messenger'] as const satisfies readonly ChannelId[];
