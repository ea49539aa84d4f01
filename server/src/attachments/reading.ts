import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../lib/clock.ts';
import type { AttachmentAddress } from '../../../lib/protocol/attachments.ts';
import { Refusal } from '../refusal.ts';
import type { Keeper, KeptFile, Reading } from '../templates/files.ts';
import type { Addresses } from './addresses.ts';
import { serve } from './serve.ts';
import type { Storage } from './storage/storage.ts';
import type { Transfers } from './transfers.ts';

/** How long an address is good at which bytes are read. */
const GOOD_MS = 5 * 60_000;

export interface ReadingDeps {
  addresses: Addresses;
  clock: Clock;
  storage: Storage;
  transfers: Transfers;
}

/** Where kept files are read, for minutes and by whoever was told, and what is answered there. */
export function createReading({
  addresses,
  clock,
  storage,
  transfers,
}: ReadingDeps): Pick<Keeper, 'address' | 'allows' | 'serve'> {
  const claims = ({ place, reader }: Reading) => ['read', place, reader];

  return {
    async address(reading, { thumbnail }): Promise<AttachmentAddress> {
      const { place, reader } = reading;
      const expiresAt = clock.now() + GOOD_MS;
      const query = new URLSearchParams({ reader, token: await addresses.issue(claims(reading), expiresAt) });
      const path = (what: string) => `${place}/${what}?${query}`;
      return { path: path('file'), thumbnail: thumbnail === null ? null : path('thumbnail'), expiresAt };
    },

    allows: (reading, token) => addresses.allows(claims(reading), token),

    async serve(
      { request, reply }: { request: FastifyRequest; reply: FastifyReply },
      { name, file: { type, size }, digest, thumbnail }: KeptFile,
      { what, download },
    ) {
      const how = { storage, transfers, download };
      if (what === 'file') return serve(request, reply, { ...how, file: { name, type, digest, size } });
      if (thumbnail === null) throw new Refusal('not_found', 'The file has no thumbnail.');
      const small = { name: `${name}.webp`, type: 'image/webp', digest: thumbnail, size: null };
      return serve(request, reply, { ...how, file: small });
    },
  };
}
