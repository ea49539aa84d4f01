import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { checkFile, fileName } from '../../../../lib/attachments/index.ts';
import type { AttachmentProgress } from '../../../../lib/protocol/attachments.ts';
import type { ProtocolError } from '../../../../lib/protocol/index.ts';
import { backoff } from '../../../../lib/wire/index.ts';
import type { Answer } from '../../answer.ts';
import type { FileDesk } from './file-api.ts';

/** The most files that are looked over before they are sent. */
export const MOST_HELD = 10;
const CHECKING_MS = 1000;

/** A file that the customer has chosen. */
export interface ChosenFile {
  /** It becomes the id of its message. */
  id: string;
  name: string;
  content: File;
}

/** A file on its way. */
export interface PendingFile extends ChosenFile {
  /** Lets into the conversation that it is for. */
  token: string;
  state: 'uploading' | 'waiting' | 'checking' | 'refused';
  /** How many of its bytes have left. */
  sent: number;
  refused: ProtocolError | null;
}

export interface FilesOptions {
  desk: FileDesk;
  newId(): string;
  /** Lets into the conversation under way; null when there is none. */
  token: ReadonlySignal<string | null>;
}

/**
 * The files that a customer sends: held until they are sent, then uploaded one after the other, on from the last byte
 * that the server has, however often the connection is lost. Each becomes a message once, in the conversation that it
 * was sent in: whoever leaves that gives up what is on its way there.
 */
export class Files {
  readonly #options: FilesOptions;
  readonly #held = signal<readonly ChosenFile[]>([]);
  readonly #pending = signal<readonly PendingFile[]>([]);
  readonly #aborts = new Map<string, AbortController>();
  #working = false;

  constructor(options: FilesOptions) {
    this.#options = options;
    effect(() => {
      const token = options.token.value;
      untracked(() => this.#leave(token));
    });
  }

  get held(): ReadonlySignal<readonly ChosenFile[]> {
    return this.#held;
  }

  get pending(): ReadonlySignal<readonly PendingFile[]> {
    return this.#pending;
  }

  /**
   * Holds files for the customer to look over; gives how many were too many. What a web chat never takes is announced
   * at once, so that both sides read why it is not sent.
   */
  hold(contents: readonly File[]): number {
    const chosen = contents.map((content) => this.#choose(content));
    const ruled = { channel: 'web_chat', rules: {} } as const;
    const isTaken = ({ name, content }: ChosenFile) =>
      checkFile({ name, size: content.size }, ruled) === null;
    const held = [...this.#held.value, ...chosen.filter(isTaken)];
    this.#held.value = held.slice(0, MOST_HELD);
    this.#start(chosen.filter((file) => !isTaken(file)));
    return held.length - this.#held.value.length;
  }

  release(id: string): void {
    this.#held.value = this.#held.value.filter((file) => file.id !== id);
  }

  /** Sends what is held. */
  send(): void {
    const held = this.#held.value;
    this.#held.value = [];
    this.#start(held);
  }

  /** Gives up a file that is on its way, or takes one away that was refused. */
  cancel(id: string): void {
    const file = this.#find(id);
    this.#drop(id);
    if (file?.refused === null) void this.#options.desk.cancel(file.token, id);
  }

  /** These are in the transcript. */
  arrived(ids: ReadonlySet<string>): void {
    for (const { id } of this.#pending.value) if (ids.has(id)) this.#drop(id);
  }

  /** Gives up what is on its way into other conversations than the one that `token` lets into. */
  #leave(token: string | null): void {
    for (const file of this.#pending.value) if (file.token !== token) this.cancel(file.id);
  }

  #choose(content: File): ChosenFile {
    return { id: this.#options.newId(), name: fileName(content.name) || 'file', content };
  }

  #start(files: readonly ChosenFile[]): void {
    const token = this.#options.token.value;
    if (token === null) return;
    const blank = { token, state: 'uploading', sent: 0, refused: null } as const;
    const fresh = files.map((file) => ({ ...file, ...blank }));
    this.#pending.value = [...this.#pending.value, ...fresh];
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#deliver(next);
    this.#working = false;
  }

  #next(): PendingFile | undefined {
    return this.#pending.value.find(({ state }) => state === 'uploading' || state === 'waiting');
  }

  /** Resolves when the server has all of the file, has refused it, or it was given up. */
  async #deliver({ id, name, content, token }: PendingFile): Promise<void> {
    const abort = new AbortController();
    this.#aborts.set(id, abort);
    const { desk } = this.#options;
    let isAnnounced = false;
    let received = -1;
    let failures = 0;
    while (!abort.signal.aborted) {
      const answer = isAnnounced
        ? await desk.progress(token, id)
        : await desk.announce(token, { id, name, size: content.size });
      if (abort.signal.aborted || this.#refused(id, answer)) return;
      const upload = answer.kind === 'ok' ? answer.value.upload : null;
      if (answer.kind === 'ok') {
        isAnnounced = true;
        if (upload === null) return this.#checking(id, answer.value, abort.signal);
        failures = answer.value.received > received ? 0 : failures + 1;
        received = answer.value.received;
      } else failures += 1;
      if (failures > 0) {
        this.#change(id, { state: 'waiting' });
        await pause(waitOf(answer) ?? backoff(failures - 1, Math.random()), abort.signal);
      }
      if (upload === null || abort.signal.aborted) continue;
      this.#change(id, { state: 'uploading', sent: received });
      await desk.put(upload.path, content, received, {
        signal: abort.signal,
        onProgress: (sent) => this.#change(id, { sent }),
      });
    }
  }

  /** All of it is there. What comes of it is asked again and again, beside the next file. */
  #checking(id: string, progress: AttachmentProgress, signal: AbortSignal): void {
    if (progress.state === 'refused' && progress.refused) {
      this.#refused(id, { kind: 'refused', error: progress.refused });
      return;
    }
    this.#change(id, { state: 'checking' });
    void this.#follow(id, signal);
  }

  async #follow(id: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      await pause(CHECKING_MS, signal);
      const file = this.#find(id);
      if (file?.state !== 'checking') return;
      const answer = await this.#options.desk.progress(file.token, id);
      if (answer.kind === 'ok' && answer.value.state === 'sent') return;
      if (answer.kind === 'ok' && answer.value.state !== 'refused') continue;
      if (answer.kind === 'ok' && answer.value.refused)
        this.#refused(id, { kind: 'refused', error: answer.value.refused });
      else this.#refused(id, answer);
    }
  }

  /** Whether the file will not be sent. Of what is wrong with a file itself a line in the transcript tells. */
  #refused(id: string, answer: Answer<unknown>): boolean {
    if (answer.kind !== 'refused' || answer.error.code === 'too_many_attempts') return false;
    if (answer.error.code === 'file_refused') this.#drop(id);
    else this.#change(id, { state: 'refused', refused: answer.error });
    return true;
  }

  #find(id: string): PendingFile | undefined {
    return this.#pending.value.find((file) => file.id === id);
  }

  #change(id: string, change: Partial<PendingFile>): void {
    this.#pending.value = this.#pending.value.map((file) => (file.id === id ? { ...file, ...change } : file));
  }

  #drop(id: string): void {
    this.#pending.value = this.#pending.value.filter((file) => file.id !== id);
    this.#aborts.get(id)?.abort();
    this.#aborts.delete(id);
  }
}

function waitOf(answer: Answer<unknown>): number | undefined {
  const seconds = answer.kind === 'refused' ? answer.error.retryAfter : undefined;
  return seconds === undefined ? undefined : seconds * 1000;
}

/** Resolves after so many milliseconds, or at the abort. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
