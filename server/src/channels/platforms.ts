import { createMessenger } from './messenger/index.ts';
import type { Platform } from './platform.ts';
import { SINCH_HOSTS } from './sinch/api.ts';
import { createSinch } from './sinch/index.ts';
import { createWhatsapp } from './whatsapp/index.ts';

/** Where platforms are, if the operator names other places: a proxy, or a stand-in. */
export interface PlatformUrls {
  graphUrl?: string | undefined;
  sinchUrl?: string | undefined;
}

/** Every platform by which customers write. A further channel is a folder here and a line in this list. */
export function createPlatforms({ graphUrl, sinchUrl }: PlatformUrls = {}): readonly Platform[] {
  const sinch = sinchUrl === undefined ? SINCH_HOSTS : { api: () => sinchUrl, auth: sinchUrl };
  return [createWhatsapp({ graphUrl }), createMessenger({ graphUrl }), createSinch(sinch)];
}
