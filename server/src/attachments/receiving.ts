import { Readable } from 'node:stream';
import { fileName, typeByMedia, typeByName } from '../../../lib/attachments/index.ts';
import type { Clock } from '../../../lib/clock.ts';
import type { Commit, Work } from '../conversations/commit.ts';
import { lockConversation } from '../conversations/rows.ts';
import { tellFileRefused } from '../messages/notices.ts';
import type { Screening } from '../messages/screen.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import { type AnnounceDeps, announce } from './announce.ts';
import type { createFinisher } from './finisher.ts';
import type { Incoming } from './incoming.ts';
import { fileRefused } from './refuse.ts';
import { findAttachment, noteLost, noteReceived } from './rows.ts';
import type { Transfers } from './transfers.ts';

/** The most that any channel takes, in bytes: of a file that does not say its size no more is read. */
const MOST_BYTES = 100_000_000;
const LOOK_EVERY_MS = 200;

/** A customer's file that the server fetches itself. */
export interface FetchedFile {
  /** Its message's id. */
  id: string;
  name: string;
  /** The media type, where it is said: it gives the name an end where it has none. */
  type: string | null;
}

/** What has become of it: in the transcript, or refused there; `gone` when its conversation ended before. */
export type Fetched = 'sent' | 'refused' | 'gone';

/** Customers' files that come from elsewhere than their pages. */
export interface Receiving {
  /** Where the file belongs, if all of it was received before. */
  find(id: string): Promise<{ conversation: string } | null>;
  /** Takes in a file, checked and kept as customers' uploads are. What may not be sent is told in the transcript. */
  receive(
    conversation: string,
    file: FetchedFile,
    source: { size: number | null; bytes: NodeJS.ReadableStream },
  ): Promise<void>;
  /** Resolves with what has become of a file that was received, whichever process checks it. */
  settled(id: string): Promise<Fetched>;
  /** Tells in the transcript that a file could not be had. */
  tellLost(conversation: string, file: FetchedFile): Promise<void>;
  /** Lets files go that were sent: their bytes go within a minute. */
  remove(tx: Work['tx'], conversation: string, ids: readonly string[]): Promise<void>;
}

export interface ReceivingDeps extends AnnounceDeps {
  store: Store;
  clock: Clock;
  commit: Commit;
  screening: Screening;
  incoming: Incoming;
  transfers: Transfers;
  finisher: Pick<ReturnType<typeof createFinisher>, 'wake' | 'refuse'>;
}

export function createReceiving(deps: ReceivingDeps): Receiving {
  const { store, clock, commit, screening, incoming, transfers, finisher, limit } = deps;

  const tell = (
    conversation: string,
    file: { id: string; name: string },
    refused: Parameters<typeof fileRefused>[0],
  ) =>
    commit(async (work) => {
      const row = await lockConversation(work.tx, conversation);
      if (row !== null) await tellFileRefused(work, row, { ...refused, ...file }, screening);
    });

  /** False when it may not be sent: that is told. */
  const admit = async (conversation: string, file: { id: string; name: string; size: number }) => {
    try {
      await announce(deps, { conversation, sender: { type: 'customer' }, file });
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'chat_full')
        await tell(conversation, file, {
          ...{ reason: 'too_large', rule: 'administrators', size: file.size, maxBytes: limit },
        });
      else if (error.code !== 'file_refused') throw error;
      return false;
    }
  };

  const write = async (id: string, bytes: NodeJS.ReadableStream, most: number): Promise<number> => {
    const stream = transfers.add(Readable.from(atMost(bytes, most)));
    return incoming.write(id, 0, stream, async () => {});
  };

  return {
    async find(id) {
      const row = await findAttachment(store, id);
      const isWhole = row !== null && (row.state === 'checking' || row.state === 'sent');
      return isWhole ? { conversation: row.conversation_id } : null;
    },

    async receive(conversation, { id, name, type }, { size, bytes }) {
      const named = { id, name: nameOf(name, type) };
      const isAnnounced = size !== null;
      if (isAnnounced && !(await admit(conversation, { ...named, size }))) return cutOff(bytes);
      const arrived = await write(id, bytes, size ?? MOST_BYTES);
      if (!isAnnounced && !(await admit(conversation, { ...named, size: arrived })))
        return incoming.remove(id);
      const row = await findAttachment(store, id);
      if (row === null || row.state !== 'uploading') return;
      if (arrived !== row.size) return finisher.refuse(row, fileRefused({ reason: 'lost' }));
      // What an earlier attempt noted is written over.
      if (row.received > 0) await noteLost(store, id, clock.now());
      await noteReceived(store, { id, from: 0, to: arrived }, clock.now());
      finisher.wake();
    },

    async settled(id) {
      for (;;) {
        const row = await findAttachment(store, id);
        if (row === null) return 'refused';
        if (row.state === 'sent') return 'sent';
        if (row.state === 'refused') return row.refused?.code === 'file_refused' ? 'refused' : 'gone';
        await new Promise<void>((resolve) => void clock.after(LOOK_EVERY_MS, resolve));
      }
    },

    tellLost: (conversation, { id, name, type }) =>
      tell(conversation, { id, name: nameOf(name, type) }, { reason: 'lost' }),

    async remove(tx, conversation, ids) {
      await tx.query(
        `delete from attachments where conversation_id = $1 and id = any ($2::text[]) and state = 'sent'`,
        [conversation, [...ids]],
      );
    },
  };
}

/** A name that says what the file is, as far as that is known. */
function nameOf(given: string, media: string | null): string {
  const name = fileName(given) || 'file';
  const type = media === null ? undefined : typeByMedia(media.split(';')[0]?.trim() ?? '');
  return typeByName(name) !== undefined || type === undefined ? name : `${name}.${type.extensions[0]}`;
}

/** Ends with the first byte that is one too many. */
async function* atMost(bytes: NodeJS.ReadableStream, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += piece.byteLength;
    if (size > most) return yield piece.subarray(0, piece.byteLength - (size - most) + 1);
    yield piece;
  }
}

function cutOff(bytes: NodeJS.ReadableStream): void {
  if (bytes instanceof Readable) bytes.destroy();
}
