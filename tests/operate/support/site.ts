import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is bytes. */
  body?: object | Uint8Array | undefined;
  /** The client's address: all of 127.0.0.0/8 is this machine. */
  from?: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what is in it is the test's to say.
  json(): any;
}

/** A desk at an https address, asked by clients who trust one certificate and no other. */
export class Site {
  readonly url: string;
  readonly ca: string;
  /** Where that is. */
  readonly certificate: string;

  constructor(url: string, { ca, certificate }: { ca: string; certificate: string }) {
    this.url = url;
    this.ca = ca;
    this.certificate = certificate;
  }

  ask(path: string, { method = 'GET', headers = {}, body, from }: Asked = {}): Promise<Answer> {
    const isBytes = body instanceof Uint8Array;
    const sent = body === undefined || isBytes ? body : JSON.stringify(body);
    const { ca } = this;
    return new Promise((resolve, reject) => {
      const asking = request(`${this.url}${path}`, {
        ...{ method, ca, agent: false, family: 4, localAddress: from },
        headers: {
          ...(sent !== undefined && { 'content-length': Buffer.byteLength(sent) }),
          ...(sent !== undefined && !isBytes && { 'content-type': 'application/json' }),
          ...headers,
        },
      });
      asking.on('response', (answer) => {
        const chunks: Buffer[] = [];
        const end = () => {
          const text = Buffer.concat(chunks).toString();
          const { statusCode: status = 0, headers } = answer;
          resolve({ status, headers, text, json: () => JSON.parse(text) });
        };
        // Who is refused while sending may be cut off behind the answer.
        answer
          .on('data', (chunk) => chunks.push(chunk))
          .on('end', end)
          .on('error', end);
      });
      asking.on('error', reject);
      asking.end(sent);
    });
  }

  /** The access token of who signs in. */
  async signIn({ login, password }: { login: string; password: string }): Promise<string> {
    const answer = await this.ask('/api/sessions', { method: 'POST', body: { login, password } });
    return answer.json().accessToken;
  }
}
