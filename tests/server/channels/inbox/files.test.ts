import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RemoteFile } from '../../../../server/src/channels/platform.ts';
import { testClock } from '../../support/clock.ts';
import { emptyDataFolder } from '../../support/data-folder.ts';
import { addAgent, addQueue } from '../../support/desk.ts';
import { bytesOf, picture } from '../../support/files.ts';
import { useStore } from '../../support/store.ts';
import { World } from '../../support/world.ts';
import { addAccount, type InboxWorld, inboxWorld, transcripts, wrote } from './support.ts';

const store = useStore();
const clock = testClock(Date.now());
let folder: Awaited<ReturnType<typeof emptyDataFolder>>;
let world: World;
let here: InboxWorld;

beforeEach(async () => {
  folder = await emptyDataFolder();
  await addQueue(store, { id: 'sales' });
  await addAccount(store, { id: 'wa', queue: 'sales' });
  await addAgent(store, { id: 'ana', queues: ['sales'] });
  world = new World(store, clock);
  here = await inboxWorld(world, clock, { folder: folder.path });
});
afterEach(async () => {
  await here.close();
  await folder.remove();
});

const file = (ref: string, name = `${ref}.txt`, type: string | null = 'text/plain'): RemoteFile => ({
  ref,
  name,
  type,
});
const come = async (...events: Parameters<InboxWorld['post']>[0][number][]) => {
  await here.post(events as never);
  await here.settle();
};
const lines = async () => (await transcripts(store)).map((one) => one.lines);

test('a file comes into the transcript in its place, its caption after it', async () => {
  here.fake.files.set('list', bytesOf('what I want'));
  await come(wrote('Here it comes'), wrote({ file: file('list'), caption: 'as promised' }), wrote('Got it?'));
  expect(await lines()).toEqual([
    ['customer: Here it comes', 'customer: list.txt', 'customer: as promised', 'customer: Got it?'],
  ]);
  expect(await store.query('select state, name from attachments')).toEqual([
    { state: 'sent', name: 'list.txt' },
  ]);
});

test('what its platform took is taken, though agents may not send such a file there', async () => {
  here.fake.files.set(
    'sticker',
    await sharp(Buffer.from(await picture(64, 64)))
      .webp()
      .toBuffer(),
  );
  here.fake.files.set('table', bytesOf('a;b'));
  await come(
    wrote({ file: file('sticker', 'sticker', 'image/webp'), what: 'sticker' }),
    wrote({ file: file('table', 'table.csv', 'text/csv') }),
  );
  expect(await lines()).toEqual([['customer: sticker.webp', 'customer: table.csv']]);
});

test('what a file is, where it is a sticker or a voice message, is said with it', async () => {
  here.fake.files.set('list', bytesOf('what I want'));
  const said = wrote({ file: file('list'), what: 'sticker' });
  await come(said);
  expect(await store.query('select what, provider_id from messages')).toEqual([
    { what: 'sticker', provider_id: said.message },
  ]);
});

test('a file without an end to its name gets the one of its type', async () => {
  here.fake.files.set('list', bytesOf('what I want'));
  await come(wrote({ file: file('list', '', 'text/plain; charset=utf-8') }));
  expect(await lines()).toEqual([['customer: file.txt']]);
});

test('a conversation that begins with a file is offered once that is there', async () => {
  let arrive = () => {};
  here.fake.held.set(
    'list',
    new Promise<void>((resolve) => {
      arrive = resolve;
    }),
  );
  here.fake.files.set('list', bytesOf('what I want'));
  await world.ready('ana');
  await here.post([wrote({ file: file('list') })]);
  await expect.poll(async () => (await transcripts(store)).length).toBe(1);
  await world.engine().sweep();
  expect(await world.offerOf('ana')).toBeNull();
  arrive();
  await here.settle();
  await world.engine().sweep();
  expect(await world.offerOf('ana')).not.toBeNull();
});

test('a slow file keeps what its own customer wrote after it waiting, and nobody else', async () => {
  let arrive = () => {};
  here.fake.held.set(
    'list',
    new Promise<void>((resolve) => {
      arrive = resolve;
    }),
  );
  here.fake.files.set('list', bytesOf('what I want'));
  await here.post([
    wrote({ file: file('list') }),
    wrote('after it'),
    wrote('Hello', { customer: 'another' }),
  ]);
  await expect.poll(async () => (await lines()).flat()).toEqual(['customer: Hello']);
  arrive();
  await here.settle();
  expect((await lines()).flat().sort()).toEqual([
    'customer: Hello',
    'customer: after it',
    'customer: list.txt',
  ]);
});

describe('a file that cannot be had', () => {
  test('is told as lost, and what came with it is not', async () => {
    await come(wrote({ file: file('gone'), caption: 'as promised' }));
    expect(await lines()).toEqual([['file_refused: gone.txt', 'customer: as promised']]);
  });

  test('for the moment is tried again', async () => {
    here.fake.failing.set('list', 2);
    here.fake.files.set('list', bytesOf('what I want'));
    await come(wrote({ file: file('list') }));
    for (let again = 0; again < 2; again++) {
      clock.advance(60_000);
      await here.settle();
    }
    expect(await lines()).toEqual([['customer: list.txt']]);
  });

  test('however often it is tried is told as lost', async () => {
    here.fake.failing.set('list', 100);
    await come(wrote({ file: file('list') }));
    for (let minute = 0; minute < 8; minute++) {
      clock.advance(60_000);
      await here.settle();
    }
    expect(await lines()).toEqual([['file_refused: list.txt']]);
  });
});

test('a file that is refused is told with the reason, and the next message comes after it', async () => {
  here.fake.files.set('bad', Buffer.from('MZ this is a program'));
  await come(wrote({ file: file('bad', 'bad.exe', null) }), wrote('Did it come?'));
  expect(await lines()).toEqual([['file_refused: bad.exe', 'customer: Did it come?']]);
});

test('a file that its customer takes back is let go', async () => {
  here.fake.files.set('list', bytesOf('what I want'));
  const sent = wrote({ file: file('list') });
  await come(sent);
  await come({ ...wrote('x'), type: 'removed', message: sent.message } as never);
  expect(await store.query('select from attachments')).toEqual([]);
  expect(await lines()).toEqual([['customer: ']]);
});
