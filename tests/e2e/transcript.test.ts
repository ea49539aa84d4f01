import { afterAll, beforeAll, expect, test } from 'vitest';
import { Agent } from './support/agent.ts';
import { lengthen } from './support/chats.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { Reader } from './support/reader.ts';

const COUNT = 1000;

let desk: Desk;
let anna: Agent;
let carla: Customer;
let reader: Reader;

beforeAll(async () => {
  desk = await Desk.start();
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
  await anna.panel.setReady(true);
  carla = await Customer.start(anna.chromium.browser, desk.url, {
    name: 'Carla',
    topic: 'General',
    text: 'Hello',
  });
  await anna.panel.accept('Carla');
  await desk.write((store) =>
    lengthen(store, { name: 'Carla', count: COUNT, text: 'and so on. '.repeat(9) }),
  );
  reader = new Reader(anna.panel.page);
  // The chat began with two lines.
  await anna.panel.page.waitForSelector(`[data-seq="${COUNT + 2}"]`);
});

afterAll(async () => {
  await anna?.close();
  await desk?.close();
});

test('reading up and down through a long chat, the line that is read stays where it is', async () => {
  await reader.isAtNewest();
  const last = await reader.lastSeq();
  for (let page = 0; page < 12; page++) {
    const { from, moved } = await reader.readOn('up');
    expect(moved, `above message ${from}`).toBeLessThan(1.5);
    expect(await reader.count()).toBeLessThanOrEqual(400);
  }
  expect(await reader.lastSeq()).toBeLessThan(last - 100);
  for (let page = 0; page < 4; page++) {
    const { from, moved } = await reader.readOn('down');
    expect(moved, `below message ${from}`).toBeLessThan(1.5);
    expect(await reader.count()).toBeLessThanOrEqual(400);
  }
});

test('what comes meanwhile moves nothing, and is one click away', async () => {
  const before = await reader.position();
  await carla.send('Are you there?');
  await anna.panel.waitForText('1 new message');
  expect(await reader.movedSince(before)).toBeLessThan(1.5);
  await anna.panel.page.click('.to-newest');
  await anna.panel.waitForMessage('Are you there?');
  await reader.isAtNewest();
});

test('by keyboard one comes to the first message, and back', async () => {
  await anna.panel.page.focus('.transcript-scroller');
  await reader.press('Home', () => !document.querySelector('.transcript-edge:first-child'));
  expect(await reader.firstSeq()).toBe(1);
  await reader.press('End', () => !document.querySelector('.transcript-edge:last-child, .to-newest'));
  expect((await anna.panel.messages()).at(-1)).toBe('Are you there?');
});

test('pages that cannot be had for want of a server come with Try again', async () => {
  await desk.stop();
  await anna.panel.page.focus('.transcript-scroller');
  await reader.press('Home', () => document.querySelector('.transcript-edge [role=alert]') !== null);
  await anna.panel.waitForText('Messages could not be loaded.');
  await desk.start();
  await anna.panel.waitForText('Connected');
  const first = await reader.firstSeq();
  await anna.panel.page.click('.transcript-edge button');
  await anna.panel.page.waitForSelector(`[data-seq="${first - 1}"]`);
});
