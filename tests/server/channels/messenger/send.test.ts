import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collect } from '../../../../server/src/channels/collect.ts';
import { createMessenger } from '../../../../server/src/channels/messenger/index.ts';
import type { OpenAccount, Outbound } from '../../../../server/src/channels/platform.ts';
import { GRAPH_ACCOUNT, type Graph, startGraph } from '../../../standins/graph/index.ts';
import { plainHttp } from '../support/plain-http.ts';

const { appSecret, accessToken, pageId } = GRAPH_ACCOUNT;
const account: OpenAccount = {
  ...{ id: 'a2', channel: 'messenger', name: 'Page', externalId: pageId, settings: {} },
  secrets: { appSecret, accessToken },
};
const hello = { customer: 'psid-1', tag: 'tag-1', text: 'Hello' };
const DAY_MS = 24 * 60 * 60_000;

let graph: Graph;
let page: ReturnType<typeof createMessenger>;
beforeEach(async () => {
  graph = await startGraph();
  page = createMessenger({ graphUrl: graph.url });
  graph.webhooks.page.sendTo(`${graph.url}/nowhere`);
  await graph.messenger.customer.writes('psid-1', { text: 'Hi' });
});
afterEach(() => graph.stop());

const send = (message: Outbound) => page.send(account, message, plainHttp);
const refusal = (message: Outbound) =>
  send(message).then(
    () => undefined,
    ({ kind, failure }) => ({ kind, ...failure }),
  );

describe('a message by Messenger', () => {
  test('goes with our tag, which its echo tells back', async () => {
    expect(await send(hello)).toBe('m_OUT1');
    expect(graph.messenger.sent).toEqual([{ id: 'm_OUT1', to: 'psid-1', text: 'Hello', metadata: 'tag-1' }]);
  });

  test('says which message it answers', async () => {
    await send({ ...hello, quotes: 'm_IN1' });
    expect(graph.messenger.sent[0]).toMatchObject({ text: 'Hello', answers: 'm_IN1' });
  });

  test.each([
    ['a picture that came with others', 'm_IN1:2', 'm_IN1'],
    ['what the customer has edited', 'm_IN1:edit:1', 'm_IN1'],
    ['the link by which they came, which is no message there', 'psid-1:referral:1739321024000', undefined],
  ])('that answers %s names what Messenger knows of it', async (_, quotes, answers) => {
    await send({ ...hello, quotes });
    expect(graph.messenger.sent[0]?.answers).toBe(answers);
  });

  test('a file goes with its name and type', async () => {
    const file = {
      name: 'Bill.pdf',
      type: 'application/pdf',
      size: 3,
      bytes: async () => Readable.from([Buffer.from('abc')]),
    };
    await send({ customer: 'psid-1', tag: 't', file });
    expect(graph.messenger.sent[0]?.file).toEqual({ name: 'Bill.pdf', type: 'application/pdf', size: 3 });
  });

  test('after its window only the customer can reopen it', async () => {
    await graph.messenger.customer.writes('psid-1', { text: 'Hi' }, Date.now() - DAY_MS - 1000);
    expect(await refusal(hello)).toMatchObject({ kind: 'permanent', code: 'window_closed' });
  });

  test('to somebody who is not there says so', async () => {
    expect(await refusal({ ...hello, customer: 'psid-9' })).toMatchObject({
      kind: 'permanent',
      code: 'not_reachable',
    });
  });

  test('is never a template, and says so without asking', async () => {
    const template = { name: 'x', language: 'en', header: [], body: [] };
    expect(await refusal({ customer: 'psid-1', tag: 't', template })).toMatchObject({
      code: 'template_refused',
    });
  });

  test('whose answer was lost is in doubt', async () => {
    graph.faults.cutAfterTaking = 1;
    expect(await refusal(hello)).toMatchObject({ kind: 'doubt' });
  });
});

describe('a customer of Messenger', () => {
  test('is called as the platform tells, or by no name where it does not', async () => {
    const { customer } = graph.messenger;
    customer.isCalled('psid-1', { first_name: 'Sheena', last_name: 'N.' });
    customer.isCalled('psid-2', null);
    customer.isCalled('psid-3', {});
    const names = ['psid-1', 'psid-2', 'psid-3'].map((psid) => page.fetchName?.(account, psid, plainHttp));
    expect(await Promise.all(names)).toEqual(['Sheena N.', null, null]);
  });

  test('sees that somebody read it, and writes', async () => {
    await page.markRead?.(account, 'psid-1', 'm_1', plainHttp);
    await page.showTyping?.(account, 'psid-1', null, plainHttp);
    expect(graph.messenger.actions).toEqual(['mark_seen', 'typing_on']);
  });

  test('sends a file that is fetched without the token', async () => {
    await graph.messenger.customer.sendsFile('psid-1', 'image', 'cat.png', 'image/png', Buffer.from('png'));
    const file = { ref: `${graph.url}/cdn/cat.png`, name: 'cat.png', type: null };
    const { bytes } = await page.fetchFile(account, file, plainHttp);
    expect(Buffer.from(await collect(bytes)).toString()).toBe('png');
    graph.faults.mediaGone = true;
    await expect(page.fetchFile(account, file, plainHttp)).rejects.toMatchObject({ kind: 'permanent' });
  });
});

test('a page is checked by its name', async () => {
  expect(await page.check(account, plainHttp)).toEqual({
    displayName: 'Shop on Facebook',
    tokenExpiresAt: null,
  });
});
