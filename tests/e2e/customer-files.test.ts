import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../server/support/files.ts';
import { faultsOf } from './support/axe.ts';
import type { Chromium } from './support/chromium.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

let desk: Desk;
let chromium: Chromium;
let carla: Customer;
let folder: string;
const asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidedesk-files-'));
  desk = await Desk.start();
  chromium = await launchChromium();
  carla = await Customer.start(chromium.browser, desk.url, {
    name: 'Carla',
    topic: 'General',
    text: 'Hello',
  });
  carla.page.on('request', (request) => {
    if (request.url().includes('/attachments')) asked.push(request.method());
  });
});
afterAll(async () => {
  await carla?.close();
  await chromium?.close();
  await desk?.close();
  await rm(folder, { recursive: true });
});

async function choose(...names: string[]): Promise<void> {
  const [chooser] = await Promise.all([carla.page.waitForFileChooser(), carla.page.click('.attach')]);
  await chooser.accept(names.map((name) => join(folder, name)));
}

test('A1: what is chosen is looked over, and nothing leaves before Send', async () => {
  await writeFile(join(folder, 'damage.png'), await picture());
  await writeFile(join(folder, 'wrong.txt'), 'Not this one');
  await choose('damage.png', 'wrong.txt');
  await carla.page.waitForSelector('.held img');
  await carla.page.click('.held [aria-label="Remove wrong.txt"]');
  expect(await carla.page.$$eval('.held .name', (names) => names.map((name) => name.textContent))).toEqual([
    'damage.png',
  ]);
  expect(asked).toEqual([]);
  expect(await faultsOf(carla.page)).toEqual([]);
  await carla.page.click('.composer .send');
  await carla.page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('.message .thumbnail')?.naturalWidth ?? 0) > 0,
  );
  expect(await carla.page.$$('.pending, .held')).toEqual([]);
  expect(await faultsOf(carla.page)).toEqual([]);
});

test('it is saved under its name, as it was sent', async () => {
  const saved = await carla.page.evaluate(async () => {
    const clicked = new Promise<HTMLAnchorElement>((resolve) => {
      HTMLAnchorElement.prototype.click = function () {
        resolve(this);
      };
    });
    document.querySelector<HTMLElement>('[aria-label="Download damage.png"]')?.click();
    const { href, download } = await clicked;
    const answer = await fetch(href);
    const disposition = answer.headers.get('content-disposition');
    return { download, disposition, bytes: [...new Uint8Array(await answer.arrayBuffer())] };
  });
  expect(saved.download).toBe('damage.png');
  expect(saved.disposition).toMatch(/^attachment; filename="damage.png"/);
  expect(Buffer.from(saved.bytes)).toEqual(await readFile(join(folder, 'damage.png')));
});

test('A6: what is too large is told in the transcript, with both sizes', async () => {
  const large = await open(join(folder, 'film.mp4'), 'w');
  await large.truncate(26_000_000);
  await large.close();
  await choose('film.mp4');
  await carla.waitForText('Your file film.mp4 was not sent. It is 26 MB; at most 25 MB can be sent.');
});

test('A2: a page that is called a picture is told by its content', async () => {
  await writeFile(join(folder, 'page.png'), '<!doctype html><script>alert(1)</script>');
  await choose('page.png');
  await carla.page.click('.composer .send');
  await carla.waitForText('Your file page.png was not sent. Its content is not what its name says.');
});

test('A5: a photo that browsers do not show is named', async () => {
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic\0\0\0\0mif1heic'),
    Buffer.alloc(500),
  ]);
  await writeFile(join(folder, 'IMG_1.heic'), heic);
  await choose('IMG_1.heic');
  await carla.page.click('.composer .send');
  await carla.waitForText('It cannot be shown here.');
});

test('A3: an upload goes on after the connection was away', async () => {
  await carla.page.setOfflineMode(true);
  await writeFile(join(folder, 'letter.txt'), 'Dear all');
  await choose('letter.txt');
  await carla.page.click('.composer .send');
  await carla.page.waitForSelector('.pending ::-p-text(Waiting for the connection)');
  await carla.page.setOfflineMode(false);
  await carla.page.waitForSelector('[aria-label="Download letter.txt"]');
});
