import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A bucket that speaks as much of S3's REST API as is used: PUT, GET with a range, HEAD and DELETE of an object, and
 * multipart uploads (docs.aws.amazon.com/AmazonS3/latest/API). It asks for a signature and does not check it.
 */
export class S3StandIn {
  readonly objects = new Map<string, Buffer>();
  /** Answers every request with this status, as a storage out of order does. */
  down: number | null = null;
  readonly #parts = new Map<string, Map<number, Buffer>>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get bucket(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/files`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://bucket');
    const key = pathname.replace(/^\/files\//, '');
    const end = (status: number, content: Buffer | string = '', headers = {}) =>
      response.writeHead(status, { 'content-length': content.length, ...headers }).end(content);
    if (this.down !== null) return void end(this.down);
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/')) return void end(403);

    const upload = searchParams.get('uploadId');
    if (request.method === 'POST' && searchParams.has('uploads')) {
      const id = `u${this.#parts.size + 1}`;
      this.#parts.set(id, new Map());
      const xml = `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`;
      return void end(200, xml);
    }
    if (upload !== null && request.method === 'PUT') {
      this.#parts.get(upload)?.set(Number(searchParams.get('partNumber')), body);
      return void end(200, '', { etag: `"${searchParams.get('partNumber')}"` });
    }
    if (upload !== null && request.method === 'POST') {
      const parts = [...(this.#parts.get(upload) ?? [])].sort(([a], [b]) => a - b);
      this.objects.set(key, Buffer.concat(parts.map(([, part]) => part)));
      const xml = `<CompleteMultipartUploadResult><Bucket>files</Bucket><Key>${key}</Key><ETag>"e"</ETag></CompleteMultipartUploadResult>`;
      return void end(200, xml);
    }
    const object = this.objects.get(key);
    switch (request.method) {
      case 'PUT':
        this.objects.set(key, body);
        return void end(200, '', { etag: '"e"' });
      case 'DELETE':
        this.objects.delete(key);
        return void end(204);
      case 'HEAD':
        return void response.writeHead(object ? 200 : 404, { etag: '"e"' }).end();
      default: {
        if (object === undefined) return void end(404);
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
        if (from === undefined || to === undefined) return void end(200, object);
        return void end(206, object.subarray(Number(from), Number(to) + 1));
      }
    }
  }
}
