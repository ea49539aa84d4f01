import type { Readable } from 'node:stream';
import { nanoid } from 'nanoid';
import { type AttachmentRules, checkFile } from '../../../lib/attachments/index.ts';
import { CHANNEL_IDS } from '../../../lib/channels/index.ts';
import type { Clock } from '../../../lib/clock.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { Keeper, KeptFile } from '../templates/files.ts';
import { hold, reserve } from './blobs.ts';
import { check, mostGenerous } from './check.ts';
import type { Incoming } from './incoming.ts';
import { fileRefused } from './refuse.ts';
import type { Scan } from './scanner.ts';
import type { Storage } from './storage/storage.ts';
import type { Transfers } from './transfers.ts';

/** Longer than it takes to store bytes and what refers to them. */
const RESERVED_MS = 10 * 60_000;

export interface KeepingDeps {
  store: Store;
  clock: Clock;
  incoming: Incoming;
  storage: Storage;
  scan: Scan;
  transfers: Transfers;
  /** What holds for all: nobody's yet, such a file has no agent. */
  rules(agent: null): AttachmentRules;
}

/** Keeps files that are in no conversation yet, checked as those are: what no channel takes is refused. */
export function createKeeping(deps: KeepingDeps): Pick<Keeper, 'keep' | 'hold'> {
  const { store, clock, incoming, storage, scan, transfers, rules } = deps;

  const arrive = async (id: string, bytes: Readable): Promise<void> => {
    try {
      await incoming.write(id, 0, transfers.add(bytes), async () => {});
    } catch (error) {
      throw isCut(error) ? fileRefused({ reason: 'lost' }) : error;
    }
  };

  const checked = async (id: string, file: { name: string; size: number }): Promise<KeptFile> => {
    const path = incoming.pathOf(id);
    const how = { scan, rules: rules(null), channels: CHANNEL_IDS, from: 'agent' as const, search: null };
    const verdict = await check({ ...file, confirmed: [] }, path, how);
    if (verdict === 'scanner_down')
      throw new Refusal('unavailable', 'The scanner does not answer: try again later.', { retryAfter: 15 });
    if ('refusal' in verdict) throw verdict.refusal;
    const { digest, thumbnail, file: found } = verdict.checked;
    const kept = { name: file.name, file: found, digest, thumbnail: thumbnail?.digest ?? null };
    await reserve(store, kept, clock.now() + RESERVED_MS);
    await storage.put(digest, path);
    if (thumbnail !== null) await storage.put(thumbnail.digest, thumbnail.path);
    return kept;
  };

  return {
    async keep(name, size, bytes) {
      const file = { name, size };
      const refusal = mostGenerous(
        CHANNEL_IDS.map((channel) => checkFile(file, { channel, rules: rules(null) })),
        (one) => one,
      );
      if (refusal !== null) throw fileRefused(refusal);
      if (!(await incoming.hasSpace(size)))
        throw new Refusal('unavailable', 'The server has no space for the file just now: try again later.');
      const id = nanoid();
      try {
        await arrive(id, bytes);
        return await checked(id, file);
      } finally {
        await incoming.remove(id);
      }
    },

    hold,
  };
}

/** By whoever sends it, or by this server's stop. */
function isCut(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}
