import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Attachments, createAttachments } from '../../../server/src/attachments/index.ts';
import { createFolderStorage } from '../../../server/src/attachments/storage/folder.ts';
import type { Storage } from '../../../server/src/attachments/storage/storage.ts';
import { createLog } from '../../../server/src/logger.ts';
import { createRules } from '../../../server/src/rules/index.ts';
import type { Store } from '../../../server/src/store/store.ts';
import { runs } from '../../runs.ts';
import { testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { emptyDataFolder } from '../support/data-folder.ts';
import { addAgent, addQueue } from '../support/desk.ts';
import { bytesOf, sha256 } from '../support/files.ts';
import { useStore } from '../support/store.ts';
import { World } from '../support/world.ts';

const store = useStore();
/** From now on: how old a file is its folder says. */
const clock = testClock(Date.now());
const MORE_THAN_AN_HOUR = 61 * 60_000;
let folder: Awaited<ReturnType<typeof emptyDataFolder>>;
let world: World;
let conversation: string;

beforeEach(async () => {
  folder = await emptyDataFolder();
  await mkdir(join(folder.path, 'incoming'));
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  world = new World(store, clock);
  await world.ready('ana');
  const start = { id: 'a start that cannot be guessed', topic: 'auto', name: 'Carla', text: 'Hello' };
  conversation = (await world.engine().webChat.start(start)).conversation;
  await world.engine().sweep();
});
afterEach(() => folder.remove());

/** A process that dies at its `steps`-th step, and from then on does nothing at all: no step comes after the last. */
class Process {
  readonly attachments: Attachments;
  readonly #died: Promise<void>;
  #die = () => {};
  #left: number;
  readonly #begun: Promise<unknown>[] = [];
  /** Whether the step it dies in is done, and only its outcome never heard of. */
  readonly #isLastDone: boolean;

  constructor(steps: number) {
    this.#left = Math.ceil(steps / 2);
    this.#isLastDone = steps % 2 === 0;
    this.#died = new Promise((resolve) => {
      this.#die = resolve;
    });
    const engine = world.engine();
    const disk = createFolderStorage(join(folder.path, 'blobs'));
    const mortal: Store = {
      ...store,
      query: (sql, params) => this.#step(() => store.query(sql, params)),
      transaction: (work) => this.#step(() => store.transaction(work)),
    };
    const storage: Storage = {
      put: (digest, path) => this.#step(() => disk.put(digest, path)),
      read: disk.read,
      remove: (digest) => this.#step(() => disk.remove(digest)),
    };
    this.attachments = createAttachments({
      store: mortal,
      clock,
      log: createLog('silent'),
      config: testConfig({ attachmentsFolder: folder.path }),
      commit: (run) => this.#step(() => engine.commit(run)),
      screening: createRules({ store, clock }).screening,
      send: (outgoing) => this.#step(() => engine.sender.send(outgoing)),
      accounts: { authenticate: async () => null },
      prepared: async () => null,
      rules: () => ({}),
      admitted: async () => null,
      limit: async () => {},
      storage,
    });
  }

  /** Runs until nothing more is to be done, or its death. */
  async live(): Promise<void> {
    const done = this.attachments
      .start()
      .then(() => settled())
      .then(() => this.attachments.sweep())
      .catch(() => {});
    await Promise.race([done, this.#died]);
  }

  /** Ends it as an operator does, unless it dies. */
  stop(): Promise<void> {
    return Promise.race([this.attachments.stop(), this.#died]);
  }

  /** Resolves when nothing is under way that it had begun before its death. */
  async over(): Promise<void> {
    await Promise.allSettled(this.#begun);
  }

  /** What was begun before a death may be done, or not; who waits for it never hears of it. */
  async #step<T>(work: () => Promise<T>): Promise<T> {
    if (this.#left <= 0) return this.#dead();
    this.#left -= 1;
    if (this.#left === 0 && !this.#isLastDone) return this.#dead();
    const begun = work();
    this.#begun.push(begun);
    const result = await begun;
    return this.#left <= 0 ? this.#dead() : result;
  }

  #dead(): Promise<never> {
    this.#die();
    return new Promise(() => {});
  }
}

/** Resolves when no file waits to be checked. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const waiting = await store.query(`select from attachments where state = 'checking'`);
    if (waiting.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
    clock.advance(10);
  }
  throw new Error('Nothing goes on.');
}

/** A file of a template that was announced, before anybody has looked into it: its bytes are kept already. */
async function prepared(id: string, content: string): Promise<void> {
  const bytes = bytesOf(content);
  const digest = sha256(bytes);
  const file = JSON.stringify({ size: bytes.length, type: 'text/plain' });
  const path = join(folder.path, 'arrived');
  await writeFile(path, bytes);
  await createFolderStorage(join(folder.path, 'blobs')).put(digest, path);
  await store.query(`insert into blobs (digest, state) values ($1, 'held')`, [digest]);
  await store.query(
    `insert into attachments (id, conversation_id, sender, author_id, name, size, state, received, type, digest, kept,
                              changed_at)
     values ($1, $2, 'agent', 'ana', $3, $4, 'checking', $4, 'text/plain', $5, $6::jsonb, $7)`,
    [id, conversation, `${id}.txt`, bytes.length, digest, file, clock.now()],
  );
}

/** A file that has arrived whole, before anybody has looked into it. */
async function arrived(id: string, content: string): Promise<void> {
  const bytes = bytesOf(content);
  await store.query(
    `insert into attachments (id, conversation_id, sender, author_id, name, size, state, received, changed_at)
     values ($1, $2, 'agent', 'ana', $3, $4, 'checking', $4, $5)`,
    [id, conversation, `${id}.txt`, bytes.length, clock.now()],
  );
  await writeFile(join(folder.path, 'incoming', id), bytes);
}

test('a file is sent once and whole, whichever step its process dies in, one of a template too', async () => {
  let files = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
      async (isKept, deaths) => {
        const id = `f${++files}`;
        const content = `The content of ${id}`;
        await (isKept ? prepared : arrived)(id, content);
        for (const steps of deaths) {
          const mortal = new Process(steps);
          await mortal.live();
          await mortal.stop();
        }
        const last = new Process(Number.POSITIVE_INFINITY);
        await last.live();
        await last.stop();

        const [row] = await store.query<{ state: string; digest: string }>(
          'select state, digest from attachments where id = $1',
          [id],
        );
        expect(row).toEqual({ state: 'sent', digest: sha256(bytesOf(content)) });
        const messages = await store.query('select body, file from messages where id = $1', [id]);
        expect(messages).toEqual([{ body: `${id}.txt`, file: { size: content.length, type: 'text/plain' } }]);
        const kept = createFolderStorage(join(folder.path, 'blobs'));
        const chunks = await (await kept.read(row?.digest ?? '', null))?.toArray();
        expect(Buffer.concat(chunks ?? []).toString()).toBe(content);
        // What its process left when it died after the last step.
        clock.sleep(MORE_THAN_AN_HOUR);
        await last.attachments.sweep();
        expect(await readdir(join(folder.path, 'incoming'))).toEqual([]);
      },
    ),
    { numRuns: runs(25) },
  );
});

test('bytes that are let go of are removed once nobody needs them, whichever step that dies in', async () => {
  for (let steps = 1; steps <= 20; steps++) {
    await arrived(`a${steps}`, 'the same');
    await arrived(`b${steps}`, 'the same');
    const first = new Process(Number.POSITIVE_INFINITY);
    await first.live();
    await first.stop();
    await store.query('delete from attachments');
    const dying = new Process(steps);
    await dying.live();
    // Its database ends what it had under way: until then others leave alone what it has locked.
    await dying.over();
    const last = new Process(Number.POSITIVE_INFINITY);
    await last.attachments.sweep();
    expect(await store.query('select * from blobs')).toEqual([]);
    const names = await readdir(join(folder.path, 'blobs'), { recursive: true });
    expect(names.filter((name) => name.length > 60)).toEqual([]);
    await rm(join(folder.path, 'blobs'), { recursive: true });
  }
});
