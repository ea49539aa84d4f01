import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import type {
  AnnounceAttachment,
  AttachmentAddress,
  AttachmentProgress,
} from '../../../lib/protocol/attachments.ts';
import type { ProtocolError } from '../../../lib/protocol/index.ts';

/** What a route answers. */
export type Answer<T> = { status: number; body: T & { error?: ProtocolError } };

/** Somebody who sends and reads the files of one conversation: its agent by its session, its customer by its token. */
export class FileClient {
  readonly #url: string;
  readonly #path: string;
  readonly #token: string;

  constructor(url: string, token: string, conversation?: string) {
    this.#url = url;
    this.#token = token;
    this.#path = conversation ? `/api/conversations/${conversation}/attachments` : '/api/chat/attachments';
  }

  announce(file: AnnounceAttachment) {
    return this.#ask<AttachmentProgress>('POST', '', file);
  }

  progress(id: string) {
    return this.#ask<AttachmentProgress>('GET', `/${id}`);
  }

  cancel(id: string) {
    return this.#ask<AttachmentProgress>('DELETE', `/${id}`);
  }

  address(id: string) {
    return this.#ask<AttachmentAddress>('GET', `/${id}/address`);
  }

  /** Sends a file whole and gives what it comes to. */
  async send(
    file: { id: string; name: string; confirmed?: string[] },
    bytes: Uint8Array,
  ): Promise<AttachmentProgress> {
    const { body } = await this.announce({ ...file, size: bytes.length });
    if (body.error) throw new Error(body.error.code);
    if (body.upload) await patch(`${this.#url}${body.upload.path}`, bytes, body.received);
    return this.settled(file.id);
  }

  /** What becomes of a file that has arrived. */
  async settled(id: string): Promise<AttachmentProgress> {
    for (let tries = 0; ; tries++) {
      const { body } = await this.progress(id);
      if (body.state === 'sent' || body.state === 'refused') return body;
      if (tries === 250) throw new Error(`The file is ${body.state} still.`);
      await sleep(20);
    }
  }

  /** Reads a sent file, to its end. */
  async open(id: string, init?: RequestInit, query = ''): Promise<Response> {
    const { body } = await this.address(id);
    return whole(await fetch(`${this.#url}${body.path}${query}`, init));
  }

  async #ask<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    const response = await fetch(`${this.#url}${this.#path}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  }
}

/** A response that has arrived whole: a connection that is still busy would hold up the desk's end. */
export async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  return new Response(body, { status: response.status, headers: response.headers });
}

/** Sends bytes from an offset on, by tus. */
export function patch(url: string, bytes: Uint8Array | ReadableStream, offset: number): Promise<Response> {
  return fetch(url, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: (bytes instanceof ReadableStream ? bytes : bytes.slice(offset)) as RequestInit['body'],
    ...{ duplex: 'half' },
  });
}

/** How much of an upload has arrived, by tus. */
export async function offsetOf(url: string): Promise<number> {
  const response = await fetch(url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  return Number(response.headers.get('upload-offset'));
}

export const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Bytes that are a PNG of this size, with where it was taken noted in it. */
export async function picture(width = 640, height = 320): Promise<Uint8Array> {
  const noise = Buffer.alloc(width * height * 3, 'sidedesk');
  return sharp(noise, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Copyright: 'taken at home' } })
    .png()
    .toBuffer();
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
