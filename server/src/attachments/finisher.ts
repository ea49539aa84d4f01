import type { AttachmentRules } from '../../../lib/attachments/index.ts';
import type { ChannelId } from '../../../lib/channels/index.ts';
import type { Clock } from '../../../lib/clock.ts';
import { readName } from '../accounts/name.ts';
import type { Commit } from '../conversations/commit.ts';
import { lockConversation } from '../conversations/rows.ts';
import type { Log } from '../logger.ts';
import type { Outgoing } from '../messages/batch.ts';
import { tellFileRefused } from '../messages/notices.ts';
import type { Screening } from '../messages/screen.ts';
import type { Send } from '../messages/sender.ts';
import { Refusal, Unavailable } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import { rulesFor } from './announce.ts';
import { refer } from './blobs.ts';
import { type Checked, check, checkKept } from './check.ts';
import type { Incoming } from './incoming.ts';
import { fileRefused } from './refuse.ts';
import { type AttachmentRow, claimNext, nextClaim, noteRefused, noteSent, putOff } from './rows.ts';
import type { Scan } from './scanner.ts';
import type { Storage } from './storage/storage.ts';

/** Longer than a check takes: whoever claims a file and dies leaves it to others after that. */
const CLAIM_MS = 5 * 60_000;
const AGAIN_MS = { scannerDown: 15_000, failed: 2_000 };
/** Files checked at a time. */
const WORKERS = 2;

export interface FinisherDeps {
  store: Store;
  clock: Clock;
  log: Log;
  commit: Commit;
  screening: Screening;
  send: Send;
  incoming: Incoming;
  storage: Storage;
  scan: Scan;
  /** What holds for an agent; for null, as for customers, what holds for all. */
  rules(agent: string | null): AttachmentRules;
}

/**
 * Brings files that have arrived into their transcripts: checked, stored, sent as a message. Each step may be done
 * again after a process died in it, and the message is stored once because it has the attachment's id.
 */
export function createFinisher(deps: FinisherDeps) {
  const { store, clock, log, commit, screening, send, incoming, storage, scan } = deps;
  let stopped = false;
  let wanted = false;
  let running: Promise<void> | null = null;
  let cancel = () => {};

  const refuse = async (row: AttachmentRow, refusal: Refusal) => {
    const error = refusal.toProtocol();
    await commit(async (work) => {
      const conversation = await lockConversation(work.tx, row.conversation_id);
      const isNew = await noteRefused(work.tx, row.id, error, work.now());
      if (!isNew || conversation === null || row.sender !== 'customer' || refusal.details.file === undefined)
        return;
      const { reason, ...details } = refusal.details.file;
      if (reason !== 'unknown')
        await tellFileRefused(
          work,
          conversation,
          { id: row.id, name: row.name, reason, ...details },
          screening,
        );
    });
    await incoming.remove(row.id);
  };

  /** False when it was given up meanwhile. */
  const keep = async ({ id }: AttachmentRow, { file, digest, thumbnail }: Checked): Promise<boolean> => {
    const digests = { digest, thumbnail: thumbnail?.digest ?? null };
    if (!(await refer(store, id, { type: file.type, ...digests }))) return false;
    await storage.put(digest, incoming.pathOf(id));
    if (thumbnail !== null) await storage.put(thumbnail.digest, thumbnail.path);
    return true;
  };

  const deliver = async (
    row: AttachmentRow,
    { file, foundInFile }: Pick<Checked, 'file' | 'foundInFile'>,
  ) => {
    await send({
      conversation: row.conversation_id,
      id: row.id,
      sender: await senderOf(row),
      text: row.name,
      confirmed: row.confirmed,
      file,
      foundInFile,
    });
    await noteSent(store, row.id, clock.now());
    await incoming.remove(row.id);
  };

  const senderOf = async ({ author_id: id }: AttachmentRow): Promise<Outgoing['sender']> =>
    id === null ? { type: 'customer' } : { type: 'agent', id, name: await readName(store, id) };

  const finish = async (row: AttachmentRow) => {
    try {
      const { channel, search } = await readRules(row);
      const { author_id: id } = row;
      const rules = rulesFor(id === null ? { type: 'customer' } : { type: 'agent', id }, deps.rules);
      const { kept, digest } = row;
      if (kept !== null && digest !== null) {
        const verdict = await checkKept({ ...row, kept, digest }, storage, { rules, channel, search });
        if ('refusal' in verdict) return await refuse(row, verdict.refusal);
        return await deliver(row, { file: kept, ...verdict });
      }
      if (!(await incoming.isWhole(row.id, row.size)))
        return await refuse(row, fileRefused({ reason: 'lost' }));
      const how = { scan, rules, channels: [channel], from: row.sender, search };
      const verdict = await check(row, incoming.pathOf(row.id), how);
      if (verdict === 'scanner_down')
        await putOff(store, row.id, { until: clock.now() + AGAIN_MS.scannerDown, scannerDown: true });
      else if ('refusal' in verdict) await refuse(row, verdict.refusal);
      else if (await keep(row, verdict.checked)) await deliver(row, verdict.checked);
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'too_many_attempts' && error.code !== 'unavailable')
        return await refuse(row, error);
      if (!(error instanceof Refusal || error instanceof Unavailable))
        log.error({ err: error, attachment: row.id }, 'A file was not sent and is tried again');
      await putOff(store, row.id, { until: clock.now() + AGAIN_MS.failed, scannerDown: false });
    }
  };

  const readRules = async ({ conversation_id, author_id }: AttachmentRow) => {
    const [row] = await store.query<{ channel: ChannelId; rules: string }>(
      `select channel, ${screening.inForce('$2')} as rules from conversations where id = $1`,
      [conversation_id, author_id],
    );
    const screen = await screening.screen(store, row?.rules ?? '');
    return { channel: row?.channel ?? 'unknown', search: author_id === null ? null : screen.outgoing };
  };

  const work = async () => {
    while (!stopped) {
      const now = clock.now();
      const row = await claimNext(store, { now, until: now + CLAIM_MS });
      if (row === null) return;
      await finish(row);
    }
  };

  const run = async () => {
    do {
      wanted = false;
      await Promise.all(Array.from({ length: WORKERS }, work));
    } while (wanted && !stopped);
    const next = stopped ? null : await nextClaim(store);
    if (next !== null) cancel = clock.after(Math.max(0, next - clock.now()), wake);
  };

  const wake = () => {
    if (stopped) return;
    cancel();
    wanted = true;
    running ??= run()
      .catch((error) => {
        if (!(error instanceof Unavailable)) log.error({ err: error }, 'Files were not checked');
        cancel = clock.after(AGAIN_MS.failed, wake);
      })
      .finally(() => {
        running = null;
        if (wanted) wake();
      });
  };

  return {
    /** To be called when a file may have arrived. */
    wake,
    /** Tells that a file that was announced is not sent. */
    refuse,
    /** Resolves when what is under way is done. */
    async stop(): Promise<void> {
      stopped = true;
      cancel();
      await running;
    },
  };
}
