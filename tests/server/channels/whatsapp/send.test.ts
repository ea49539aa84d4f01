import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collect } from '../../../../server/src/channels/collect.ts';
import type { OpenAccount, Outbound } from '../../../../server/src/channels/platform.ts';
import { createWhatsapp } from '../../../../server/src/channels/whatsapp/index.ts';
import { escaped, GRAPH_ACCOUNT, type Graph, signed, startGraph } from '../../../standins/graph/index.ts';
import { plainHttp } from '../support/plain-http.ts';

const { appSecret, accessToken, phoneNumberId, businessAccountId } = GRAPH_ACCOUNT;
const account: OpenAccount = {
  ...{ id: 'a1', channel: 'whatsapp', name: 'Shop', externalId: phoneNumberId },
  settings: { businessAccountId },
  secrets: { appSecret, accessToken, verifyToken: 'verify-me' },
};
const TO = '16505551234';
const hello = { customer: TO, tag: 'tag-1', text: '*Hello*' };

let graph: Graph;
let whatsapp: ReturnType<typeof createWhatsapp>;
beforeEach(async () => {
  graph = await startGraph();
  whatsapp = createWhatsapp({ graphUrl: graph.url });
});
afterEach(() => graph.stop());

const send = (message: Outbound) => whatsapp.send(account, message, plainHttp);
const refusal = (message: Outbound, of = account) =>
  whatsapp.send(of, message, plainHttp).then(
    () => undefined,
    (error) => ({
      kind: error.kind,
      code: error.failure.code,
      detail: error.failure.detail,
      again: error.retryAfterMs,
    }),
  );

describe('a message by WhatsApp', () => {
  test('goes with our tag and what it answers, and has the id that WhatsApp gives it', async () => {
    expect(await send({ ...hello, quotes: 'wamid.IN1' })).toBe('wamid.OUT1');
    expect(graph.whatsapp.sent[0]?.body).toMatchObject({
      to: TO,
      type: 'text',
      text: { body: '*Hello*' },
      context: { message_id: 'wamid.IN1' },
      biz_opaque_callback_data: 'tag-1',
    });
  });

  test.each([
    ['image/png', 'image'],
    ['application/pdf', 'document'],
    ['image/webp', 'document'],
  ])('a file of %s is uploaded and goes as a %s', async (type, kind) => {
    const file = { name: 'Bill.x', type, size: 3, bytes: async () => Readable.from([Buffer.from('abc')]) };
    await send({ customer: TO, tag: 't', file });
    const [sent] = graph.whatsapp.sent;
    expect(sent?.body.type).toBe(kind);
    if (kind !== 'document') return;
    expect(sent?.body).toMatchObject({ document: { filename: 'Bill.x' } });
    expect(sent?.file).toMatchObject({ name: 'Bill.x', bytes: Buffer.from('abc') });
  });

  test('a template goes with what was filled in', async () => {
    const template = { name: 'order_ready', language: 'en', header: ['A-1'], body: ['Ada', 'noon'] };
    await send({ customer: TO, tag: 't', template });
    expect(graph.whatsapp.sent[0]?.body).toMatchObject({
      type: 'template',
      template: { name: 'order_ready' },
    });
    expect(await refusal({ customer: TO, tag: 't', template: { ...template, body: ['Ada'] } })).toMatchObject(
      {
        kind: 'permanent',
        code: 'template_refused',
      },
    );
    expect(await refusal({ customer: TO, tag: 't', template: { ...template, name: 'gone' } })).toMatchObject({
      code: 'template_refused',
    });
  });

  test('a template whose gaps have names goes with them, and the address of its button completed', async () => {
    const template = {
      ...{ name: 'by_name', language: 'en', header: ['A-1'], body: ['Ada', 'Monday'] },
      names: { header: ['order'], body: ['first_name', 'day'] },
      links: [{ button: 1, text: 'A-1' }],
    };
    await send({ customer: TO, tag: 't', template });
    expect(graph.whatsapp.sent[0]?.body).toMatchObject({
      template: {
        components: [
          { type: 'header', parameters: [{ type: 'text', parameter_name: 'order', text: 'A-1' }] },
          {
            type: 'body',
            parameters: [
              { type: 'text', parameter_name: 'first_name', text: 'Ada' },
              { type: 'text', parameter_name: 'day', text: 'Monday' },
            ],
          },
          { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'A-1' }] },
        ],
      },
    });
  });

  test('that is too much at once is to come again when WhatsApp says', async () => {
    graph.faults.limit = 1;
    expect(await refusal(hello)).toMatchObject({ kind: 'retry', again: 1000 });
    graph.faults.failOneIn = 1;
    expect(await refusal(hello)).toMatchObject({ kind: 'retry' });
  });

  test('whose answer was lost is in doubt: WhatsApp may have it', async () => {
    graph.faults.cutAfterTaking = 1;
    expect(await refusal(hello)).toMatchObject({ kind: 'doubt' });
    expect(graph.whatsapp.sent).toHaveLength(1);
  });

  test('with a token that has ended says so, and with another app’s secret', async () => {
    graph.faults.tokenExpired = true;
    expect(await refusal(hello)).toMatchObject({ kind: 'permanent', code: 'token_expired' });
    graph.faults.tokenExpired = false;
    const other = { ...account, secrets: { ...account.secrets, appSecret: 'other' } };
    expect(await refusal(hello, other)).toMatchObject({ kind: 'permanent' });
  });

  test('that WhatsApp does not take says why, without its text', async () => {
    const refused = await refusal({ ...hello, text: `secret ${'x'.repeat(5000)}` });
    expect(refused).toMatchObject({ kind: 'permanent' });
    expect(JSON.stringify(refused)).not.toContain('secret');
  });
});

describe('an account at WhatsApp', () => {
  test('tells its name and number', async () => {
    expect(await whatsapp.check(account, plainHttp)).toEqual({
      displayName: 'Shop · +1 555-078-3881',
      tokenExpiresAt: null,
    });
  });

  test('has its approved templates, from all pages, but for those that cannot be filled in here', async () => {
    const templates = await whatsapp.templates?.(account, plainHttp);
    expect(templates).toEqual([
      {
        ...{ name: 'order_ready', language: 'en', header: 'Order {{1}}', buttons: [] },
        body: 'Hello {{1}}, your order is ready at {{2}}.',
        footer: 'Reply to this message to talk to us',
      },
      {
        ...{ name: 'hello', language: 'de', header: null, footer: null, buttons: [] },
        body: 'Guten Tag! Wir haben eine Antwort für Sie.',
      },
      {
        ...{ name: 'by_name', language: 'en', header: 'Order {{order}}', footer: null },
        body: 'Hello {{first_name}}, we come on {{day}}.',
        buttons: ['Stop', 'Track it'],
        links: [{ button: 1, url: 'https://shop.example/orders/{{1}}' }],
      },
    ]);
  });

  test('fetches a file with its token, and says when it is gone', async () => {
    graph.webhooks.whatsapp.sendTo(`${graph.url}/nowhere`);
    await graph.whatsapp.customer.file('image', { mime: 'image/png', bytes: Buffer.from('png') });
    const file = { ref: 'media-in-1', name: 'image', type: 'image/png' };
    const { size, bytes } = await whatsapp.fetchFile(account, file, plainHttp);
    expect(size).toBe(3);
    expect(Buffer.from(await collect(bytes)).toString()).toBe('png');
    graph.faults.mediaGone = true;
    await expect(whatsapp.fetchFile(account, file, plainHttp)).rejects.toMatchObject({ kind: 'permanent' });
  });

  test('shows that it was read, and that somebody writes', async () => {
    await whatsapp.markRead?.(account, TO, 'wamid.IN1', plainHttp);
    await whatsapp.showTyping?.(account, TO, 'wamid.IN2', plainHttp);
    expect(graph.whatsapp.read).toEqual(['wamid.IN1', 'wamid.IN2']);
  });
});

describe('a webhook of Meta', () => {
  const body = escaped({ text: 'ä 👍' });
  const verify = (headers: Record<string, string>, bytes = body) =>
    whatsapp.verify(account, Buffer.from(bytes), headers);

  test('is taken with its signature over the escaped bytes as they came', () => {
    expect(body).toContain('\\u00e4 \\ud83d\\udc4d');
    expect(verify(signed(body, appSecret))).toBe(true);
  });

  test.each([
    ['of the same text written otherwise', signed(body, appSecret), JSON.stringify(JSON.parse(body))],
    ['by another secret', signed(body, 'other'), body],
    ['without a signature', {}, body],
    ['with the older one only', { 'x-hub-signature': 'sha1=00' }, body],
    ['with a short one', { 'x-hub-signature-256': 'sha256=abcd' }, body],
  ])('is refused %s', (_, headers, bytes) => {
    expect(verify(headers as Record<string, string>, bytes)).toBe(false);
  });

  test('is challenged with the verify token, and with nothing else', () => {
    const asked = (token: string, mode = 'subscribe') =>
      whatsapp.challenge?.(account, { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': '4711' });
    expect(asked('verify-me')).toBe('4711');
    expect(asked('verify-you')).toBeNull();
    expect(asked('verify-me', 'unsubscribe')).toBeNull();
  });
});
