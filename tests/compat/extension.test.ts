import { afterEach, describe, expect, inject, test } from 'vitest';
import type { Agent } from '../e2e/support/agent.ts';
import type { Customer } from '../e2e/support/customer.ts';
import { Desk } from '../e2e/support/desk.ts';
import { previousRelease, type Release, thisRelease } from './support/release.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

interface Met {
  desk: Desk;
  agent: Agent;
  arrives(name: string, topic: string, text: string): Promise<Customer>;
}

/** An agent with the extension of one release, at a desk of the other's server. */
async function meet(extension: Release, server: Release): Promise<Met> {
  const desk = await Desk.start({}, server.folder);
  open.push(desk);
  const chromium = await extension.hands.Chromium.launch(inject('chromium'), extension.extension);
  open.push(chromium);
  const agent = await extension.hands.Agent.signIn(chromium, desk, 'anna', 'Billing', 'General');
  const arrives: Met['arrives'] = (name, topic, text) =>
    server.hands.Customer.start(chromium.browser, desk.url, { name, topic, text });
  return { desk, agent, arrives };
}

describe.each([
  ['the previous release’s extension at this server', previousRelease, thisRelease],
  ['this extension at the previous release’s server', thisRelease, previousRelease],
])('%s', (_, extensionOf, serverOf) => {
  test('signs in, accepts, exchanges, ends and closes, and misses nothing while the server restarts', async () => {
    const server = await serverOf();
    const { desk, agent, arrives } = await meet(await extensionOf(), server);
    const { panel } = agent;

    await panel.setReady(true);
    const maria = await arrives('María Jiménez', 'Billing', 'My invoice is wrong.');
    await panel.accept('María Jiménez');
    await panel.waitForMessage('My invoice is wrong.');
    await maria.waitForText('Anna Berg');
    await panel.send('Good morning.\nI will have a look.');
    await maria.waitForMessage('Good morning.\nI will have a look.');
    await maria.send('Thank you!');
    await panel.waitForMessage('Thank you!');

    await desk.kill();
    await panel.send('Still there?');
    await maria.send('Hello?');
    await desk.start(server.folder);
    await maria.waitForMessage('Still there?');
    await panel.waitForMessage('Hello?');
    expect(await maria.messages()).toHaveLength(5);

    await panel.end();
    await maria.waitForText('Anna Berg ended the chat');
    await panel.close();
    await panel.waitForText('Chat with María Jiménez: Handled');
  });
});

test('a server upgraded in the middle of a chat: extension and page of before go on, and so does the page of after', async () => {
  const previous = await previousRelease();
  const { desk, agent, arrives } = await meet(previous, previous);
  const { panel } = agent;
  await panel.setReady(true);
  const otto = await arrives('Otto', 'General', 'Hello');
  await panel.accept('Otto');
  await panel.send('Before');
  await otto.waitForMessage('Before');

  await desk.stop();
  await panel.send('Meanwhile');
  await desk.start();
  await otto.waitForMessage('Meanwhile');
  await otto.send('Still the old page');
  await panel.waitForMessage('Still the old page');

  await otto.page.reload();
  await otto.waitForMessage('Still the old page');
  await panel.send('To the new page');
  await otto.waitForMessage('To the new page');
  expect(await otto.messages()).toEqual([
    'Hello',
    'Before',
    'Meanwhile',
    'Still the old page',
    'To the new page',
  ]);
});
