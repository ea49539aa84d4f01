import {
  request as ask,
  type ClientRequest,
  createServer,
  type IncomingMessage,
  type Server,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CloseCode, SUBPROTOCOL } from '../../../lib/protocol/index.ts';
import type { Desk } from './desk.ts';

/**
 * Stands before a desk, and turns clients' sockets away while it is told to: as too old, or as a network that is gone.
 * It sees what is asked, and cuts uploads in the middle.
 */
export class Gate {
  turnsAway = false;
  #isCut = false;
  #through = new Set<Duplex>();
  /** What the desk says to each client. */
  #answers = new Map<Duplex, Duplex>();
  /** After how many bytes of an upload the connection is cut, and every further one refused; null for never. */
  cutsUploadsAfter: number | null = null;
  /** Paths that begin so are answered as by a server that has no time; null for none. */
  refuses: string | null = null;
  /** What was asked over HTTP: method and path; of an upload also from which byte on. */
  readonly asked: string[] = [];
  /** How many sockets were let through. */
  passed = 0;
  #port: number;
  #server: Server;
  #refusing = new WebSocketServer({ noServer: true, handleProtocols: () => SUBPROTOCOL });

  private constructor(port: number) {
    this.#port = port;
    this.#server = createServer((request, response) => {
      const { method, url: path, headers } = request;
      this.asked.push([method, path?.split('?')[0], headers['upload-offset']].filter(Boolean).join(' '));
      if (this.refuses !== null && path?.startsWith(this.refuses)) {
        response.writeHead(503).end();
        return;
      }
      const onward = ask({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      if (method === 'PATCH') this.#cutWhen(request, onward);
      request.pipe(onward);
    });
    this.#server.on('upgrade', (request, socket, head) => {
      if (this.#isCut) socket.destroy();
      else if (this.turnsAway) this.#turnAway(request, socket, head);
      else this.#letThrough(request, socket, head);
    });
  }

  static async before(desk: Desk): Promise<Gate> {
    const gate = new Gate(desk.port);
    await new Promise<void>((done) => gate.#server.listen(0, '127.0.0.1', done));
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For a machine that sleeps, the network is gone until it wakes. */
  sleep(): void {
    this.#isCut = true;
    for (const socket of this.#through) socket.destroy();
  }

  wake(): void {
    this.#isCut = false;
  }

  /** What the desk says arrives no more, until it is let go. */
  holdAnswers(): void {
    for (const [onward, socket] of this.#answers) onward.unpipe(socket);
  }

  letAnswersGo(): void {
    for (const [onward, socket] of this.#answers) onward.pipe(socket);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #cutWhen(request: IncomingMessage, onward: ClientRequest): void {
    let passed = 0;
    request.on('data', ({ length }: Buffer) => {
      passed += length;
      if (this.cutsUploadsAfter === null || passed < this.cutsUploadsAfter) return;
      this.cutsUploadsAfter = 0;
      // What was handed on is on its way: the desk gets it, and no more.
      request.unpipe(onward);
      setTimeout(() => {
        onward.destroy();
        request.destroy();
      }, 100);
    });
  }

  #turnAway(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#refusing.handleUpgrade(request, socket, head, (open) =>
      open.once('message', () => {
        const error = { code: 'unsupported_version', message: 'A newer version is needed.' };
        open.send(JSON.stringify({ type: 'refused', error }));
        open.close(CloseCode.unsupportedVersion);
      }),
    );
  }

  #letThrough({ url, rawHeaders }: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.passed += 1;
    const onward = connect(this.#port, '127.0.0.1', () => {
      onward.write(`GET ${url} HTTP/1.1\r\n`);
      for (let at = 0; at < rawHeaders.length; at += 2)
        onward.write(`${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`);
      onward.write('\r\n');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
      this.#answers.set(onward, socket);
    });
    onward.on('close', () => this.#answers.delete(onward));
    for (const end of [onward, socket]) {
      this.#through.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => this.#through.delete(end));
    }
  }
}
