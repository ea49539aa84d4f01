import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { Answer, Ask, IntentName } from '../../../../lib/port/intents.ts';
import type { PanelConversation, SignedIn, Snapshot } from '../../../../lib/port/snapshot.ts';
import type { Rules } from '../../../../lib/protocol/index.ts';
import { type Database, openDatabase } from '../../../../lib/session/database.ts';
import { createHandlers, handle } from '../../../../lib/session/handlers.ts';
import { Session } from '../../../../lib/session/session.ts';
import { FakeClock, settle } from './clock.ts';
import { Desk } from './desk.ts';
import type { FakeSocket } from './socket.ts';
import { MemoryArea } from './storage.ts';

/** An agent's computer with its browser, and the desk server it talks to. */
export class Machine {
  readonly clock = new FakeClock();
  readonly desk = new Desk(this.clock);
  readonly memory = new MemoryArea();
  readonly disk = new MemoryArea();
  managedServer: string | null = null;
  alarmSet = false;
  restarts = 0;
  beats = 0;
  worker: Worker;

  constructor() {
    globalThis.indexedDB = new IDBFactory();
    this.worker = new Worker(this);
  }

  /** The browser stops the background worker, with no word of warning, and starts it again. */
  async restartWorker(): Promise<void> {
    await this.worker.kill();
    await this.wake();
  }

  async wake(): Promise<void> {
    this.worker = new Worker(this);
    await this.worker.session.ready;
    await settle();
  }

  /** The whole browser ends and starts: `storage.session` is gone. */
  async restartBrowser(): Promise<void> {
    await this.worker.kill();
    this.memory.items.clear();
    await this.wake();
  }

  async signIn(login = 'anna', password = 'right'): Promise<void> {
    await this.do({ type: 'sign_in', server: 'desk.example', login, password });
  }

  /** Signs in, and is given these chats. */
  async inChats(...ids: string[]): Promise<void> {
    await this.worker.session.ready;
    await this.signIn();
    for (const id of ids) this.desk.give(id);
    await settle();
  }

  /** The desk cannot be reached any more. */
  async loseLine(): Promise<void> {
    this.desk.reachable = false;
    this.desk.socket.closed(1006);
    await settle();
  }

  /** Does what a panel asks for, and lets everything come to rest. Rejects as the panel's promise would. */
  async do<N extends IntentName>(intent: { type: N } & Ask<N>): Promise<Answer<N>> {
    const answer = await this.worker.do(intent);
    await settle();
    return answer;
  }

  get snapshot(): Snapshot {
    return this.worker.session.snapshot();
  }

  get signedIn(): SignedIn {
    if (this.snapshot.phase !== 'signed_in') throw new Error('Nobody is signed in.');
    return this.snapshot;
  }

  conversation(id: string): PanelConversation {
    const found = this.signedIn.conversations.find(({ view }) => view.id === id);
    if (!found) throw new Error(`The panel does not show ${id}.`);
    return found;
  }

  /** What a panel can read of a conversation, page by page, as texts. */
  async texts(id: string): Promise<string[]> {
    let messages = await this.worker.do({ type: 'read', conversation: id, place: 'newest' });
    for (let [first] = messages; first && first.seq > 1; [first] = messages) {
      const place = { before: first.seq };
      messages = [...(await this.worker.do({ type: 'read', conversation: id, place })), ...messages];
    }
    return messages.map((message) =>
      'text' in message ? message.text : 'notice' in message ? message.notice : message.kind,
    );
  }

  /** The rules in force, as a panel gets them. */
  async rules(): Promise<Rules | null> {
    const version = this.signedIn.versions.rules;
    return version === null ? null : this.worker.do({ type: 'document', name: 'rules', version });
  }
}

/** One life of the background worker. */
export class Worker {
  readonly session: Session;
  #alive = true;
  #clock: ReturnType<FakeClock['forOneLife']>;
  #database: Database | null = null;
  #sockets: FakeSocket[] = [];
  #handlers: ReturnType<typeof createHandlers>;

  constructor(machine: Machine) {
    const { clock, desk, memory, disk } = machine;
    this.#clock = clock.forOneLife();
    let saving = false;
    this.session = new Session({
      clock: this.#clock,
      random: () => 0,
      memory: memory.forOneLife(() => this.#alive),
      disk: disk.forOneLife(() => this.#alive),
      managedServer: () => machine.managedServer,
      database: async () => {
        this.#database = await openDatabase();
        return this.#database;
      },
      fetch: async (...request) => {
        const response = await desk.fetch(...request);
        return this.#alive ? response : new Promise<Response>(() => {});
      },
      release: '1.2.3',
      openSocket: (address) => {
        const socket = desk.open(address);
        this.#sockets.push(socket);
        return socket;
      },
      keepAwake: () => {
        machine.beats += 1;
      },
      alarm: {
        set: () => {
          machine.alarmSet = true;
        },
        clear: () => {
          machine.alarmSet = false;
        },
      },
      onChange: () => {
        if (saving) return;
        saving = true;
        setImmediate(() => {
          saving = false;
          if (this.#alive) void this.session.save();
        });
      },
    });
    this.#handlers = createHandlers(
      this.session,
      { content: async () => null, remove: async () => {}, clear: async () => {} },
      {
        checkForUpdate: async () => 'none',
        restart: async () => {
          machine.restarts += 1;
        },
        upload: async () => {},
      },
    );
  }

  do<N extends IntentName>(intent: { type: N } & Ask<N>): Promise<Answer<N>> {
    return handle(this.#handlers, intent);
  }

  async kill(): Promise<void> {
    this.#alive = false;
    this.#clock.stop();
    for (const socket of this.#sockets) socket.close();
    this.#database?.close();
    await settle();
  }
}
