import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Files } from '../../../lib/uploads/files.ts';
import { createUploader, type Uploader } from '../../../lib/uploads/uploader.ts';
import { FakeClock, settle } from '../session/support/clock.ts';
import { UploadDesk } from './support/desk.ts';
import { openFiles, textFile } from './support/files.ts';

let files: Files;
let desk: UploadDesk;
let clock: FakeClock;
let uploader: Uploader;

beforeEach(async () => {
  files = await openFiles();
  desk = new UploadDesk();
  clock = new FakeClock();
  uploader = createUploader({
    files,
    ask: (file) => desk.ask(file),
    transfer: desk.transfer,
    clock,
    random: () => 0,
  });
});

afterEach(async () => {
  uploader.stop();
  await settle();
  files.close();
});

/** As the Preview's Send does. */
async function add(...ids: string[]): Promise<void> {
  await files.add(
    'c1',
    ids.map((id) => textFile(id, 10)),
    clock.now(),
  );
  for (const id of ids) await files.change(id, { state: 'uploading' });
}

async function send(...ids: string[]): Promise<void> {
  await add(...ids);
  void uploader.run();
  await clock.advance(0);
}

const arrived = () => desk.received.map(({ id }) => id);
const shown = async () => (await files.of('c1')).map(({ id, state, sent }) => ({ id, state, sent }));

test('A1: a file that was not sent stays where it is', async () => {
  await files.add('c1', [textFile('a', 10)], 0);
  void uploader.run();
  await clock.advance(10_000);
  expect(arrived()).toEqual([]);
  expect(await shown()).toEqual([{ id: 'a', state: 'held', sent: 0 }]);
});

test('A3: cut at 60 % it says so, and goes on from the last byte that arrived', async () => {
  desk.cutsAfter = 6;
  await send('a');
  desk.reachable = false;
  expect(await files.of('c1')).toMatchObject([{ state: 'uploading', interrupted: true }]);
  await clock.advance(60_000);
  Object.assign(desk, { reachable: true, cutsAfter: null });
  await clock.advance(30_000);
  expect(desk.resumed).toEqual([0, 6]);
  expect(arrived()).toEqual(['a']);
  expect(await shown()).toEqual([]);
});

test('A3: once the connection is back nobody waits for the next try', async () => {
  desk.reachable = false;
  await send('a');
  await clock.advance(100_000);
  desk.reachable = true;
  uploader.tryNow();
  await clock.advance(0);
  expect(arrived()).toEqual(['a']);
});

test('A4: a file that the desk refuses stays with the reason, and those behind it go on', async () => {
  desk.refuses.add('a.txt');
  await send('a', 'b');
  await clock.advance(10_000);
  expect(await files.of('c1')).toMatchObject([{ id: 'a', state: 'refused', refused: { code: 'forbidden' } }]);
  expect(arrived()).toEqual(['b']);
});

test('A4: one that is refused for what it holds is sent over once', async () => {
  desk.finds.add('a.txt');
  await send('a');
  expect(await files.of('c1')).toMatchObject([{ state: 'refused' }]);
  expect(desk.resumed).toEqual([0]);
});

test('A4: one that was refused is sent again when the agent wants it', async () => {
  desk.refuses.add('a.txt');
  await send('a');
  desk.refuses.clear();
  await files.change('a', { state: 'uploading' });
  await clock.advance(0);
  expect(arrived()).toEqual(['a']);
});

test('one that has arrived is kept until its message is here, and then gone', async () => {
  await send('a');
  expect(await shown()).toMatchObject([{ id: 'a', state: 'sent' }]);
  await clock.advance(5_000);
  expect(await shown()).toEqual([]);
});

test('one sent while another is kept is kept as long itself', async () => {
  await send('a');
  await clock.advance(2_000);
  await add('b');
  await clock.advance(1_500);
  expect(await shown()).toMatchObject([{ id: 'a' }, { id: 'b', state: 'sent' }]);
  await clock.advance(5_000);
  expect(await shown()).toEqual([]);
});

test.each(['onTheirWay', 'get', 'change'] as const)(
  'a disk that fails at %s ends it, and what is under way with it',
  async (method) => {
    await add('a', 'b');
    const failing = vi.spyOn(files, method).mockRejectedValue(new Error('The disk is gone.'));
    const run = uploader.run();
    void clock.advance(10_000);
    await expect(run).rejects.toThrow('The disk is gone.');
    const asked = failing.mock.calls.length;
    await files.add('c2', [textFile('c', 10)], 0);
    await clock.advance(10_000);
    expect(failing.mock.calls.length).toBe(asked);
    failing.mockRestore();
  },
);

test('A8: while it is looked at it says so', async () => {
  desk.checks = 5;
  await send('a');
  expect(await files.of('c1')).toMatchObject([{ state: 'checking' }]);
  await clock.advance(10_000);
  expect(arrived()).toEqual(['a']);
});

test('one that is taken back on its way goes no further, and the next is sent', async () => {
  desk.heldBack = true;
  await send('a', 'b');
  await files.remove('a');
  await clock.advance(0);
  desk.heldBack = false;
  desk.release();
  await clock.advance(5_000);
  expect(arrived()).toEqual(['b']);
});

test('bytes that stand still for half a minute are tried anew', async () => {
  desk.heldBack = true;
  await send('a');
  expect(await files.of('c1')).toMatchObject([{ interrupted: false }]);
  await clock.advance(30_000);
  desk.release();
  await clock.advance(0);
  expect(await files.of('c1')).toMatchObject([{ interrupted: true }]);
});
