import * as v from 'valibot';
import {
  type AnnounceAttachment,
  AttachmentAddress,
  AttachmentProgress,
} from '../../../../lib/protocol/attachments.ts';
import { type Answer, ask } from '../../answer.ts';

/** How the customer's files reach the desk server, each method with the token of the chat. */
export interface FileDesk {
  announce(token: string, file: AnnounceAttachment): Promise<Answer<AttachmentProgress>>;
  progress(token: string, id: string): Promise<Answer<AttachmentProgress>>;
  cancel(token: string, id: string): Promise<Answer<null>>;
  address(token: string, id: string): Promise<Answer<AttachmentAddress>>;
  /** Sends bytes from an offset on; resolves when that ended, however it did, which only `progress` knows. */
  put(path: string, bytes: Blob, offset: number, options: PutOptions): Promise<void>;
  /** An address to read from, of a path that the server gave. */
  url(path: string): string;
}

export interface PutOptions {
  signal: AbortSignal;
  /** Told how many bytes have left so far. */
  onProgress(sent: number): void;
}

/** Of the desk server that the page at `page` belongs to; the page is served one folder below its root. */
export function fileDeskOf(page: string): FileDesk {
  const root = new URL('../', page);
  const url = (path: string) => new URL(path.replace(/^\//, ''), root).href;
  const files = (path: string) => new URL(`api/chat/attachments${path}`, root);
  const by = (token: string, method = 'GET'): RequestInit => ({
    method,
    headers: { authorization: `Bearer ${token}` },
  });
  return {
    announce: (token, file) =>
      ask(
        files(''),
        {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(file),
        },
        AttachmentProgress,
      ),
    progress: (token, id) => ask(files(`/${id}`), by(token), AttachmentProgress),
    cancel: (token, id) => ask(files(`/${id}`), by(token, 'DELETE'), v.null()),
    address: (token, id) => ask(files(`/${id}/address`), by(token), AttachmentAddress),
    url,

    // What fetch sends cannot be followed.
    put: (path, bytes, offset, { signal, onProgress }) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open('PATCH', url(path));
        request.setRequestHeader('tus-resumable', '1.0.0');
        request.setRequestHeader('upload-offset', String(offset));
        request.setRequestHeader('content-type', 'application/offset+octet-stream');
        request.upload.onprogress = ({ loaded }) => onProgress(offset + loaded);
        request.onloadend = () => resolve();
        signal.addEventListener('abort', () => request.abort(), { once: true });
        request.send(bytes.slice(offset));
      }),
  };
}
