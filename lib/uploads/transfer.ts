import { Upload } from 'tus-js-client';
import { unreachable } from '../port/refusal.ts';

export interface Underway {
  /** Ends it: what is there by then stays there. */
  signal: AbortSignal;
  /** How many bytes are gone, those included that were there before. */
  onProgress(sent: number): void;
}

/** Hands over what is missing of a file. Rejects with a `Refusal` whatever came between, for its caller to ask the desk. */
export type Transfer = (bytes: Blob, address: string, underway: Underway) => Promise<void>;

/**
 * By tus 1.0 (tus.io): asks the upload address how many bytes are there, and goes on after them. The address alone says
 * which upload it is, never what the file looks like, and nothing is tried again here.
 */
export const transferByTus: Transfer = (bytes, uploadUrl, { signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const fail = () => reject(unreachable());
    const upload = new Upload(bytes, {
      uploadUrl,
      uploadSize: bytes.size,
      storeFingerprintForResuming: false,
      retryDelays: null,
      onProgress,
      onSuccess: () => resolve(),
      onError: fail,
    });
    signal.addEventListener('abort', () => {
      void upload.abort();
      fail();
    });
    upload.start();
  });
