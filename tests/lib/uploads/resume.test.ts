import { beforeEach, expect, test, vi } from 'vitest';
import { accountOf } from '../../../lib/uploads/database.ts';
import { Files } from '../../../lib/uploads/files.ts';
import { resumeUploads } from '../../../lib/uploads/resume.ts';
import { settle } from '../session/support/clock.ts';
import { Machine } from '../session/support/machine.ts';
import { textFile } from './support/files.ts';

let machine: Machine;
let upload: ReturnType<typeof vi.fn<() => Promise<void>>>;
let changed: () => Promise<void>;

/** A worker of the background starts. */
function start(): void {
  upload = vi.fn(async () => {});
  const resume = resumeUploads(upload);
  changed = async () => {
    resume(machine.snapshot);
    await settle();
  };
}

beforeEach(async () => {
  machine = new Machine();
  await machine.inChats();
  start();
});

async function send(): Promise<void> {
  const { server, agent } = machine.signedIn;
  const files = await Files.open(accountOf(server, agent.id));
  await files.add('c1', [textFile('a', 10)], 0);
  await files.change('a', { state: 'uploading' });
  files.close();
}

test('files on their way go on with the next worker, and are asked for once', async () => {
  await send();
  await changed();
  await changed();
  expect(upload).toHaveBeenCalledTimes(1);
});

test('A3: after the browser ended they go on once their agent has signed in again', async () => {
  await send();
  await machine.restartBrowser();
  start();
  await changed();
  expect(upload).not.toHaveBeenCalled();
  await machine.signIn();
  await changed();
  expect(upload).toHaveBeenCalledTimes(1);
});

test('nothing is opened where nothing is on its way, nor for somebody else', async () => {
  await changed();
  await send();
  await machine.restartBrowser();
  await machine.signIn('ben');
  await changed();
  expect(upload).not.toHaveBeenCalled();
});
