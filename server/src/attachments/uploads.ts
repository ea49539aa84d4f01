import { DataStore, MemoryLocker, Server, Upload } from '@tus/server';
import type { Clock } from '../../../lib/clock.ts';
import type { Queryable } from '../store/store.ts';
import type { Incoming } from './incoming.ts';
import { findAttachment, noteLost, noteReceived } from './rows.ts';

export interface UploadsDeps {
  store: Queryable;
  clock: Clock;
  incoming: Incoming;
  /** Called when all of a file is there. */
  onWhole(): void;
}

/** How a request is refused in tus. */
const GONE = { status_code: 404, body: 'There is nothing to upload here.\n' };
const ELSEWHERE = { status_code: 409, body: 'The upload goes on elsewhere.\n' };

/**
 * The bytes of announced files, by tus 1.0. What the database says was received counts, and is noted only by whoever
 * goes on from there: should two write at once, in whichever processes, one of them is told to ask again.
 */
export class Uploads extends DataStore {
  readonly #deps: UploadsDeps;
  readonly #writing = new Set<Promise<number>>();

  constructor(deps: UploadsDeps) {
    super();
    this.#deps = deps;
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await findAttachment(this.#deps.store, id);
    if (row === null || row.state === 'refused') throw GONE;
    return new Upload({ id, size: row.size, offset: row.received });
  }

  override async write(stream: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    const writing = this.#write(stream, id, offset);
    this.#writing.add(writing);
    return writing.finally(() => this.#writing.delete(writing));
  }

  /** Resolves when what has arrived is stored. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#writing);
  }

  async #write(stream: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    const { store, clock, incoming, onWhole } = this.#deps;
    const note = async (from: number, to: number) => {
      if (!(await noteReceived(store, { id, from, to }, clock.now()))) throw ELSEWHERE;
    };
    try {
      return await incoming.write(id, offset, stream, note);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await noteLost(store, id, clock.now());
      throw ELSEWHERE;
    } finally {
      onWhole();
    }
  }
}

/** Who comes back while the connection it lost still seems to be open takes over from it. */
export function tusServer(uploads: Uploads): Server {
  return new Server({
    path: '/api/attachments',
    datastore: uploads,
    locker: new MemoryLocker(),
    lockDrainTimeout: 500,
    getFileIdFromRequest: (request) => new URL(request.url).pathname.split('/').at(-2),
    // What went wrong inside is not for others to read.
    onResponseError: (_request, error) =>
      'status_code' in error
        ? undefined
        : { status_code: 500, body: 'Something went wrong on the server.\n' },
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
