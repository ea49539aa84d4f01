import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Files } from '../../../lib/uploads/files.ts';
import { createUploader, type Uploader } from '../../../lib/uploads/uploader.ts';
import { runs } from '../../runs.ts';
import { FakeClock } from '../session/support/clock.ts';
import { UploadDesk } from './support/desk.ts';

const CONVERSATIONS = ['c1', 'c2'];
const EVENTS = [
  'kill',
  'server_down',
  'server_up',
  'answers_lost',
  'answers_come',
  'try_now',
  'wait',
] as const;

type Step =
  | { type: 'send'; conversation: string; sizes: number[] }
  | { type: 'send_prepared'; conversation: string; size: number }
  | { type: 'cut'; after: number }
  | { type: (typeof EVENTS)[number] };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('send' as const),
      conversation: fc.constantFrom(...CONVERSATIONS),
      sizes: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('send_prepared' as const),
      conversation: fc.constantFrom(...CONVERSATIONS),
      size: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('cut' as const), after: fc.nat(6) }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom(...EVENTS) }) },
);

/** The page that uploads, through its lives. */
class Page {
  readonly clock = new FakeClock();
  readonly desk = new UploadDesk();
  #uploader: Uploader | null = null;
  #end = () => {};

  constructor(readonly files: Files) {
    this.start();
  }

  /** Nothing that the page before it asked for is answered, and nothing of it fires. */
  start(): void {
    this.#end();
    let alive = true;
    const clock = this.clock.forOneLife();
    const inThisLife = async <T>(asked: Promise<T>): Promise<T> => {
      const settled = await asked.then(
        (value) => () => value,
        (error: unknown) => () => {
          throw error;
        },
      );
      return alive ? settled() : new Promise<T>(() => {});
    };
    this.#uploader = createUploader({
      files: this.files,
      ask: (file) => inThisLife(this.desk.ask(file)),
      transfer: (...args) => inThisLife(this.desk.transfer(...args)),
      clock,
      random: () => 0.5,
    });
    this.#end = () => {
      alive = false;
      clock.stop();
    };
    void this.#uploader.run();
  }

  tryNow(): void {
    this.#uploader?.tryNow();
  }

  /** Time passes until nothing is left to send. */
  async finish(): Promise<void> {
    let isIdle = false;
    void this.#uploader?.run().then(() => {
      isIdle = true;
    });
    for (let seconds = 0; !isIdle && seconds < 600; seconds++) await this.clock.advance(1_000);
  }
}

async function run(steps: Step[]): Promise<void> {
  globalThis.indexedDB = new IDBFactory();
  const files = await Files.open('desk a1');
  const page = new Page(files);
  const { clock, desk } = page;
  desk.checks = 2;
  const wanted: { conversation: string; id: string; bytes: number[] }[] = [];

  async function send(conversation: string, sizes: number[]): Promise<void> {
    const added = sizes.map((size, at) => ({
      id: `f${wanted.length + at}`,
      name: `${size}.txt`,
      bytes: new Blob([Uint8Array.from({ length: size }, (_, at) => 10 * size + at)]),
    }));
    await files.add(conversation, added, clock.now());
    for (const { id, bytes } of added) {
      wanted.push({ conversation, id, bytes: [...new Uint8Array(await bytes.arrayBuffer())] });
      await files.change(id, { state: 'uploading' });
    }
  }

  async function sendPrepared(conversation: string, size: number): Promise<void> {
    const id = `f${wanted.length}`;
    const bytes = Array.from({ length: size }, (_, at) => 100 + at);
    desk.prepared.set(id, bytes);
    const from = { template: 't1', file: { id, name: `${size}.pdf`, size, type: 'application/pdf' } };
    await files.add(conversation, [{ id, from }], clock.now());
    wanted.push({ conversation, id, bytes });
    await files.change(id, { state: 'uploading' });
  }

  for (const next of steps) {
    switch (next.type) {
      case 'send':
        await send(next.conversation, next.sizes);
        break;
      case 'send_prepared':
        await sendPrepared(next.conversation, next.size);
        break;
      case 'cut':
        desk.cutsAfter = next.after;
        break;
      case 'kill':
        page.start();
        break;
      case 'server_down':
      case 'server_up':
        desk.reachable = next.type === 'server_up';
        break;
      case 'answers_lost':
      case 'answers_come':
        desk.losesAnswers = next.type === 'answers_lost';
        break;
      case 'try_now':
        page.tryNow();
        break;
      case 'wait':
        await clock.advance(2_000);
        break;
    }
  }

  Object.assign(desk, { reachable: true, losesAnswers: false, cutsAfter: null });
  page.start();
  await page.finish();
  for (const conversation of CONVERSATIONS) {
    const of = (list: typeof wanted) => list.filter((one) => one.conversation === conversation);
    expect(of(desk.received)).toEqual(of(wanted));
    expect(await files.of(conversation)).toEqual([]);
  }
  files.close();
}

test('A3, T5: whatever is cut, killed or asked twice: every file arrives exactly once, whole and in its order', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 20 }), run), { numRuns: runs(60) });
});
