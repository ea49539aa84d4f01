import { unreachable } from '../../../../lib/port/refusal.ts';
import type { StoredFile } from '../../../../lib/uploads/database.ts';
import type { Transfer } from '../../../../lib/uploads/transfer.ts';
import type { Progress } from '../../../../lib/uploads/uploader.ts';

interface Upload {
  conversation: string;
  size: number;
  bytes: number[];
  checks: number;
}

const REFUSED: Progress = { state: 'refused', error: { code: 'forbidden', message: 'Not this one.' } };

/** The part of a desk server that takes files: what it was told stays, whoever dies. */
export class UploadDesk {
  reachable = true;
  /** The answer gets lost, though what was asked is done. */
  losesAnswers = false;
  /** How often it is still asked about a file that has all its bytes before the check is over. */
  checks = 0;
  /** Files of these names are refused. */
  refuses = new Set<string>();
  /** Files of these names are refused once their bytes are looked at. */
  finds = new Set<string>();
  /** After how many bytes the connection is cut; null for never. */
  cutsAfter: number | null = null;
  /** What each conversation's customer has got, in order: a file's id and its bytes. */
  readonly received: { conversation: string; id: string; bytes: number[] }[] = [];
  /** The bytes of templates' files, by the file's id there. */
  readonly prepared = new Map<string, number[]>();
  /** The byte from which each transfer went on. */
  readonly resumed: number[] = [];
  #uploads = new Map<string, Upload>();
  /** The transfers that wait for `release`. */
  #held = new Set<() => void>();
  heldBack = false;

  async ask({ id, name, size, conversation, from, announced }: StoredFile): Promise<Progress> {
    if (!this.reachable) throw unreachable();
    // Announced again, one that was refused begins anew.
    if (!announced && this.finds.has(name)) this.#uploads.delete(id);
    if (from && !this.#uploads.has(id)) {
      const bytes = this.prepared.get(from.file.id);
      if (!bytes) return REFUSED;
      this.#uploads.set(id, { conversation, size, bytes: [...bytes], checks: this.checks });
    }
    const answer = this.#answer(id, name, size, conversation);
    if (this.losesAnswers) throw unreachable();
    return answer;
  }

  /** Lets what is under way go on. */
  release(): void {
    for (const go of this.#held) go();
    this.#held.clear();
  }

  /** A byte a step, so that it can be cut between any two. */
  readonly transfer: Transfer = async (bytes, address, { signal, onProgress }) => {
    const upload = this.#uploads.get(address);
    if (!this.reachable || !upload) throw unreachable();
    this.resumed.push(upload.bytes.length);
    const all = new Uint8Array(await bytes.arrayBuffer());
    let handed = 0;
    while (upload.bytes.length < all.length) {
      if (this.heldBack) await new Promise<void>((go) => this.#held.add(go));
      if (signal.aborted || !this.reachable || handed === this.cutsAfter) throw unreachable();
      upload.bytes.push(all[upload.bytes.length] ?? 0);
      handed += 1;
      onProgress(upload.bytes.length);
    }
    if (this.losesAnswers) throw unreachable();
  };

  #answer(id: string, name: string, size: number, conversation: string): Progress {
    if (this.received.some((one) => one.id === id)) return { state: 'sent' };
    if (this.refuses.has(name)) return REFUSED;
    const upload = this.#uploads.get(id) ?? { conversation, size, bytes: [], checks: this.checks };
    this.#uploads.set(id, upload);
    if (upload.bytes.length < size) return { state: 'uploading', address: id };
    if (this.finds.has(name)) return REFUSED;
    if (upload.checks-- > 0) return { state: 'checking' };
    this.received.push({ conversation, id, bytes: upload.bytes });
    return { state: 'sent' };
  }
}
