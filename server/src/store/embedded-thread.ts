import { Worker } from 'node:worker_threads';
import { DatabaseError } from './database-error.ts';
import type { Answer, Request } from './embedded-protocol.ts';

type Ask = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

/** The thread in which PGlite runs; answers come in the order asked. */
export interface DatabaseThread {
  ask(request: Ask): Promise<unknown>;
  /** For how many milliseconds an answer has been awaited; 0 when none is. */
  silentMs(): number;
  /** Ends it at once, whatever it is at: what is still awaited is an error. */
  end(): Promise<void>;
}

/**
 * Starts the database's thread on `folder`. When the thread ends by
 * itself `onLost` is told, every answer still awaited is an error, and so is every later one.
 */
export function startDatabaseThread(folder: string, onLost: (error: Error) => void): DatabaseThread {
  const worker = new Worker(new URL('./embedded-worker.mjs', import.meta.url), { workerData: { folder } });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  let ended: Error | null = null;
  let ending = false;
  /** Since when the answer that is next is at work, by the monotonic clock. */
  let since = 0;

  const fail = (error: Error) => {
    if (ended === null && !ending) onLost(error);
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The embedded database has stopped.')));
  worker.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    since = performance.now();
    if (answer.ok) asker?.resolve(answer.value);
    else asker?.reject(asError(answer.error));
  });

  return {
    ask(request) {
      if (ended !== null) return Promise.reject(ended);
      const id = asked++;
      if (waiting.size === 0) since = performance.now();
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ ...request, id });
      });
    },
    silentMs: () => (waiting.size === 0 ? 0 : performance.now() - since),
    async end() {
      ending = true;
      await worker.terminate();
    },
  };
}

function asError({ message, code, constraint }: Extract<Answer, { ok: false }>['error']): Error {
  if (code === undefined) return new Error(message);
  return new DatabaseError(constraint === undefined ? { message, code } : { message, code, constraint });
}
