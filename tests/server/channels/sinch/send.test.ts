import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenAccount } from '../../../../server/src/channels/platform.ts';
import { createSinch } from '../../../../server/src/channels/sinch/index.ts';
import { SINCH_APP, signSinch, startSinch } from '../../../standins/sinch/index.ts';
import { plainHttp } from '../support/plain-http.ts';

const { appId, projectId, region, keyId, keySecret, webhookSecret } = SINCH_APP;
const account: OpenAccount = {
  ...{ id: 'a1', channel: 'sinch', name: 'Sinch', externalId: appId },
  settings: { projectId, region },
  secrets: { keyId, keySecret, webhookSecret },
};
const hello = { customer: 'c-1', tag: 'tag-1', text: 'Hello' };

let standin: Awaited<ReturnType<typeof startSinch>>;
let sinch: ReturnType<typeof createSinch>;
beforeEach(async () => {
  standin = await startSinch();
  sinch = createSinch({ api: () => standin.url, auth: standin.url });
});
afterEach(() => standin.stop());

describe('a message by Sinch', () => {
  test('goes to the contact with our tag, and has the id that Sinch gives it', async () => {
    expect(await sinch.send(account, hello, plainHttp)).toBe('SINCH1');
    expect(standin.sent).toEqual([
      { id: 'SINCH1', text: 'Hello', recipient: { contact_id: 'c-1' }, metadata: 'tag-1' },
    ]);
  });

  test('goes to an identity where there are no contacts', async () => {
    await sinch.send(account, { ...hello, customer: 'SMS:4670' }, plainHttp);
    expect(standin.sent[0]?.recipient).toEqual({
      identified_by: { channel_identities: [{ channel: 'SMS', identity: '4670' }] },
    });
  });

  test('is written while the customer sees somebody typing, and no fault of that is told', async () => {
    await sinch.showTyping?.(account, 'SMS:4670', null, plainHttp);
    expect(standin.typing).toEqual([
      { identified_by: { channel_identities: [{ channel: 'SMS', identity: '4670' }] } },
    ]);
    standin.faults.tokenExpired = true;
    await sinch.showTyping?.(account, 'c-1', null, plainHttp);
    expect(standin.typing).toHaveLength(1);
  });

  test('that is too much at once is to come again when Sinch says', async () => {
    standin.faults.limit = 1;
    await expect(sinch.send(account, hello, plainHttp)).rejects.toMatchObject({
      kind: 'retry',
      retryAfterMs: 1000,
    });
    expect(await sinch.send(account, hello, plainHttp)).toBe('SINCH1');
  });

  test('whose token was taken back goes with another', async () => {
    await sinch.send(account, hello, plainHttp);
    standin.forgetTokens();
    expect(await sinch.send(account, hello, plainHttp)).toBe('SINCH2');
  });

  test('for which no token is given any more says so', async () => {
    await sinch.send(account, hello, plainHttp);
    standin.faults.tokenExpired = true;
    await expect(sinch.send(account, hello, plainHttp)).rejects.toMatchObject({
      kind: 'permanent',
      failure: { code: 'token_expired' },
    });
  });

  test('with a secret that is wrong is never given to Sinch', async () => {
    const wrong = { ...account, secrets: { ...account.secrets, keySecret: 'other' } };
    await expect(sinch.send(wrong, hello, plainHttp)).rejects.toMatchObject({
      kind: 'permanent',
      failure: { code: 'token_expired' },
    });
  });

  test('whose answer was lost is in doubt: Sinch has it', async () => {
    standin.faults.cutAfterTaking = 1;
    await expect(sinch.send(account, hello, plainHttp)).rejects.toMatchObject({ kind: 'doubt' });
    expect(standin.sent).toHaveLength(1);
  });

  test('that Sinch does not take says why, without its text', async () => {
    const text = `secret ${'x'.repeat(5000)}`;
    const failure = await sinch.send(account, { ...hello, text }, plainHttp).catch((error) => error);
    expect(failure).toMatchObject({ kind: 'permanent', failure: { code: 'text_refused' } });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  test('is never a file: Sinch would have to fetch it from a public address', async () => {
    const file = {
      name: 'a.pdf',
      type: 'application/pdf',
      size: 3,
      bytes: () => Promise.reject(new Error('unread')),
    };
    await expect(sinch.send(account, { customer: 'c-1', tag: 't', file }, plainHttp)).rejects.toMatchObject({
      failure: { code: 'file_refused' },
    });
  });
});

describe('an account at Sinch', () => {
  test('is checked by its app', async () => {
    expect(await sinch.check(account, plainHttp)).toEqual({ displayName: 'Shop', tokenExpiresAt: null });
  });

  test('knows what a contact is called, where it is called anything', async () => {
    expect(await sinch.fetchName?.(account, 'c-7', plainHttp)).toBe('Contact c-7');
    expect(await sinch.fetchName?.(account, 'nameless', plainHttp)).toBeNull();
    expect(await sinch.fetchName?.(account, 'SMS:4670', plainHttp)).toBeNull();
  });
});

describe('a callback of Sinch', () => {
  const body = '{"text":"\\u00e4 👍"}';
  const verify = (headers: Record<string, string>, bytes = body) =>
    sinch.verify(account, Buffer.from(bytes), headers);

  test('is taken with its signature over the bytes as they came', () => {
    expect(verify(signSinch(body))).toBe(true);
  });

  test.each([
    ['of other bytes', signSinch(body), JSON.stringify(JSON.parse(body))],
    ['by another secret', signSinch(body, 'other'), body],
    ['without a signature', {}, body],
    ['with a short one', { ...signSinch(body), 'x-sinch-webhook-signature': 'AAAA' }, body],
    ['with another nonce', { ...signSinch(body), 'x-sinch-webhook-signature-nonce': 'n' }, body],
    ['by another algorithm', { ...signSinch(body), 'x-sinch-webhook-signature-algorithm': 'none' }, body],
  ])('is refused %s', (_, headers, bytes) => {
    expect(verify(headers as Record<string, string>, bytes)).toBe(false);
  });
});
