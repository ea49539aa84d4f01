import type { AttachmentProgress } from '../../../lib/protocol/attachments.ts';
import type { ProtocolError } from '../../../lib/protocol/index.ts';
import type { Answer } from '../../../server/web/answer.ts';
import type { FileDesk, PutOptions } from '../../../server/web/widget/client/file-api.ts';

type Known = {
  size: number;
  received: number;
  state: AttachmentProgress['state'];
  refused: ProtocolError | null;
};

/** A desk that keeps the promises of the protocol over a line that is cut when the test says so. */
export class FakeFileDesk implements FileDesk {
  readonly known = new Map<string, Known>();
  announced = 0;
  /** Whose files were announced, asked about or given up, by token. */
  readonly tokens = new Set<string>();
  /** What becomes of the next requests: lost on the way, or of an upload the part that arrives. */
  line: (number | 'lost')[] = [];
  refuses: ProtocolError | null = null;
  refusesContent: ProtocolError | null = null;

  async announce(token: string, { id, size }: { id: string; size: number }) {
    this.tokens.add(token);
    this.announced += 1;
    if (this.line.shift() === 'lost') return { kind: 'unreachable' as const };
    if (this.refuses) return { kind: 'refused' as const, error: this.refuses };
    if (!this.known.has(id)) this.known.set(id, { size, received: 0, state: 'uploading', refused: null });
    return this.#said(id);
  }

  async progress(token: string, id: string) {
    this.tokens.add(token);
    return this.line.shift() === 'lost' ? { kind: 'unreachable' as const } : this.#said(id);
  }

  async cancel(token: string, id: string) {
    this.tokens.add(token);
    this.known.delete(id);
    return { kind: 'ok' as const, value: null };
  }

  async address() {
    return { kind: 'unreachable' as const };
  }

  async put(path: string, bytes: Blob, offset: number, { onProgress }: PutOptions) {
    const file = this.known.get(path);
    const part = this.line.shift();
    if (file === undefined || part === 'lost' || file.received !== offset) return;
    file.received = Math.min(bytes.size, offset + Math.ceil((bytes.size - offset) * (part ?? 1)));
    onProgress(file.received);
    if (file.received < file.size) return;
    file.state = this.refusesContent ? 'refused' : 'checking';
    file.refused = this.refusesContent;
  }

  url(path: string) {
    return path;
  }

  #said(id: string): Answer<AttachmentProgress> {
    const file = this.known.get(id);
    if (file === undefined) return { kind: 'refused', error: { code: 'not_found', message: '' } };
    const { received, state, refused } = file;
    const upload = state === 'uploading' ? { path: id, expiresAt: 1 } : null;
    return { kind: 'ok', value: { id, received, state, refused, upload } };
  }
}
