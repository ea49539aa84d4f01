import type { Clock } from '../clock.ts';
import { type SessionError, sessionError } from '../port/refusal.ts';
import { isPassing } from '../protocol/index.ts';
import { backoff } from '../wire/index.ts';
import { isOnItsWay, type StoredFile } from './database.ts';
import type { Files } from './files.ts';
import type { Transfer } from './transfer.ts';

/** What has come of a file, as the desk says. */
export type Progress =
  | { state: 'uploading'; address: string }
  | { state: 'checking' }
  | { state: 'sent' }
  | { state: 'refused'; error: SessionError };

export interface UploaderOptions {
  files: Files;
  /** Asks the desk to take a file or, where it was asked, what has come of it. Rejects with a `Refusal`. */
  ask(file: StoredFile): Promise<Progress>;
  transfer: Transfer;
  clock: Clock;
  random: () => number;
}

export interface Uploader {
  /** Sends what is there to send, and what comes meanwhile. Resolves when nothing is left, rejects when the disk fails. */
  run(): Promise<void>;
  /** Tries at once what waits to be tried again. */
  tryNow(): void;
  /** Leaves everything where it is. */
  stop(): void;
}

/** How often progress is written, how long bytes may stand still, and how soon a check is asked about, in ms. */
const TOLD_MS = 250;
const STALLED_MS = 30_000;
const CHECKED_MS = 1_000;
/** How long one that has arrived is kept, in ms: until its message is in the transcripts. */
const KEPT_MS = 3_000;

/**
 * Sends an account's files, those of one conversation one after the other, so that they arrive in their order. What is
 * true is on the disk and at the desk: an uploader may end at any moment, and another goes on.
 */
export function createUploader({ files, ask, transfer, clock, random }: UploaderOptions): Uploader {
  const lanes = new Map<string, Promise<void>>();
  const pauses = new Set<() => void>();
  const transfers = new Set<AbortController>();
  const failures: unknown[] = [];
  let begun = 0;
  let stopped = false;

  async function look(): Promise<void> {
    for (const { conversation } of stopped ? [] : await files.onTheirWay()) {
      if (stopped || lanes.has(conversation)) continue;
      begun += 1;
      const ended = lane(conversation)
        .catch(fail)
        .finally(() => lanes.delete(conversation));
      lanes.set(conversation, ended);
    }
  }

  async function lane(conversation: string): Promise<void> {
    while (!stopped) {
      const file = (await files.of(conversation)).find(isOnItsWay);
      if (!file) return;
      await send(file);
    }
  }

  async function send({ id }: StoredFile): Promise<void> {
    const refuse = (refused: SessionError) => files.change(id, { state: 'refused', refused });
    for (let failures = 0; !stopped; ) {
      const file = await files.get(id);
      if (!file) return;
      try {
        const answer = await ask(file);
        if (answer.state === 'sent') return files.change(id, { state: 'sent' });
        if (answer.state === 'refused') return refuse(answer.error);
        await files.change(id, { state: answer.state, announced: true, interrupted: false });
        if (answer.state === 'checking') await pause(CHECKED_MS);
        else await handOver(id, answer.address);
        failures = 0;
      } catch (thrown) {
        const error = sessionError(thrown);
        if (!isWorthAnother(error)) return refuse(error);
        await files.change(id, { interrupted: true });
        await pause(backoff(failures++, random()));
      }
    }
  }

  async function handOver(id: string, address: string): Promise<void> {
    const bytes = await files.bytes(id);
    if (!bytes || stopped) return;
    const ended = new AbortController();
    const end = () => ended.abort();
    const stopListening = files.onChange(() => void files.get(id).then((file) => file ?? end(), fail));
    let cancelWatch = clock.after(STALLED_MS, end);
    let toldAt = 0;
    const onProgress = (sent: number) => {
      cancelWatch();
      cancelWatch = clock.after(STALLED_MS, end);
      if (clock.now() - toldAt < TOLD_MS) return;
      toldAt = clock.now();
      files.change(id, { sent }).catch(fail);
    };
    transfers.add(ended);
    try {
      await transfer(bytes, address, { signal: ended.signal, onProgress });
    } finally {
      transfers.delete(ended);
      cancelWatch();
      stopListening();
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (stopped) return resolve();
      const end = () => {
        cancel();
        pauses.delete(end);
        resolve();
      };
      const cancel = clock.after(ms, end);
      pauses.add(end);
    });
  }

  function tryNow(): void {
    for (const end of pauses) end();
  }

  function stop(): void {
    stopped = true;
    tryNow();
    for (const transfer of transfers) transfer.abort();
  }

  function fail(error: unknown): void {
    failures.push(error);
    stop();
  }

  return {
    async run() {
      const stopListening = files.onChange(() => void look().catch(fail));
      await look().catch(fail);
      for (let known = -1; known !== begun; ) {
        known = begun;
        await Promise.all(lanes.values());
        await pause(KEPT_MS);
      }
      stopListening();
      if (failures.length > 0) throw failures[0];
      if (!stopped) await files.forget(({ state }) => state === 'sent');
    },
    tryNow,
    stop,
  };
}

/** Whether nothing was said against the file itself. A session that has ended goes on with the next sign-in. */
function isWorthAnother({ code }: SessionError): boolean {
  if (code === 'unreachable' || code === 'unanswered' || code === 'not_authenticated') return true;
  return isPassing({ code });
}
