import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createScan } from '../../../server/src/attachments/scanner.ts';
import { chat } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { emptyDataFolder } from '../support/data-folder.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { bytesOf, FileClient, patch } from '../support/files.ts';
import { scanner } from '../support/scanner.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const clock = testClock();
let folder: Awaited<ReturnType<typeof emptyDataFolder>>;
let scan: ReturnType<typeof scanner>;

beforeEach(async () => {
  folder = await emptyDataFolder();
  scan = scanner();
  await scan.open();
});
afterEach(async () => {
  await scan.close();
  await folder.remove();
});

test('a scanner is down when it answers late, with an error, or with what is no verdict, and the log says so', async () => {
  const path = join(folder.path, 'file');
  await writeFile(path, 'a virus');
  const logged: unknown[] = [];
  const log = { warn: (entry: unknown) => logged.push(entry) };
  const ask = createScan(scan.url(), log);
  expect(await ask(path)).toBe('harmful');
  expect(logged).toEqual([]);
  scan.state.answer = 'never';
  expect(await createScan(scan.url(), log, 200)(path)).toBe('down');
  for (const answer of [
    { status: 500, body: '{"harmful":false}' },
    { status: 200, body: '{}' },
  ]) {
    scan.state.answer = answer;
    expect(await ask(path)).toBe('down');
  }
  const closed = createScan('http://127.0.0.1:1/scan', log);
  expect(await closed(path)).toBe('down');
  expect(logged).toEqual(
    ['TimeoutError', 'HTTP 500', 'ValiError', expect.any(String)].map((reason) => ({ reason })),
  );
});

describe('with a scanner set', () => {
  let desk: TestDesk;
  let ana: FileClient;

  beforeEach(async () => {
    await addQueue(store, { id: 'auto', autoAnswer: true });
    await addAgent(store, { id: 'ana', queues: ['auto'] });
    const config = { attachmentsFolder: folder.path, scannerUrl: scan.url() };
    desk = await new TestDesk(store, clock, { config }).open();
    const { conversation } = await chat(desk, 'ana-1');
    ana = new FileClient(desk.url, 'ana-1', conversation);
    return () => desk.close();
  });

  test('A8: what it takes for harmful is refused, and says so', async () => {
    expect((await ana.send({ id: 'f1', name: 'a.txt' }, bytesOf('a virus'))).refused).toMatchObject({
      code: 'file_refused',
      file: { reason: 'harmful' },
    });
    expect((await ana.send({ id: 'f2', name: 'b.txt' }, bytesOf('a letter'))).state).toBe('sent');
    expect(scan.state.scanned).toEqual(['a virus', 'a letter']);
  });

  test('A8: while it is down files are held, say so, and cannot be opened, until it answers', async () => {
    scan.state.answer = { status: 503, body: '' };
    const { body } = await ana.announce({ id: 'f1', name: 'a.txt', size: 8 });
    await patch(`${desk.url}${body.upload?.path}`, bytesOf('a letter'), 0);
    await expect
      .poll(async () => (await ana.progress('f1')).body)
      .toMatchObject({ state: 'checking', scannerDown: true });
    expect((await ana.address('f1')).status).toBe(409);
    scan.state.answer = null;
    clock.advance(15_000);
    expect(await ana.settled('f1')).toMatchObject({ state: 'sent' });
  });

  test('A8: they pass unscanned when administrators have chosen that', async () => {
    await desk.rules.change('attachments', {
      config: { whenScannerIsDown: 'pass' },
      version: 0,
      account: null,
    });
    scan.state.answer = { status: 503, body: '' };
    expect((await ana.send({ id: 'f1', name: 'a.txt' }, bytesOf('a letter'))).state).toBe('sent');
  });
});
