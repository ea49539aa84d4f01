import type { Readable } from 'node:stream';

/** Which bytes of a file, both ends included. */
export interface ByteRange {
  from: number;
  to: number;
}

/** Where the bytes of files are kept, by their SHA-256 in hexadecimal. Everything may be done twice. */
export interface Storage {
  /** Keeps a copy of the file at `path`; resolves once it survives a power cut. */
  put(digest: string, path: string): Promise<void>;
  /** All of it, or a range; null when there is nothing under this digest. */
  read(digest: string, range: ByteRange | null): Promise<Readable | null>;
  remove(digest: string): Promise<void>;
}
