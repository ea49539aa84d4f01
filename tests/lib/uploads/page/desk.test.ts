import { describe, expect, test } from 'vitest';
import type { DeskRequest, Send } from '../../../../lib/port/intents.ts';
import { Refusal } from '../../../../lib/port/refusal.ts';
import type { StoredFile } from '../../../../lib/uploads/database.ts';
import { createDesk } from '../../../../lib/uploads/page/desk.ts';

const FILE: StoredFile = {
  ...{ id: 'f1', account: 'https://desk.example a1', conversation: 'c/1', at: 0 },
  ...{ name: 'a.pdf', size: 10, state: 'uploading', sent: 0 },
};

const UPLOADING = {
  ...{ id: 'f1', state: 'uploading', received: 4, refused: null },
  upload: { path: '/api/uploads/abc?token=t', expiresAt: 1 },
};
const REFUSED = { ...UPLOADING, state: 'refused', upload: null };

/** A desk that answers this by the request's method, and what it was asked. */
function desk(answers: Record<string, unknown>) {
  const asked: DeskRequest[] = [];
  const send = async ({ type: _, ...request }: { type: string } & DeskRequest) => {
    asked.push(request);
    const answer = answers[request.method];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, ask: createDesk(send as unknown as Send, 'https://desk.example') };
}

test('a file is announced with what the agent confirmed, and told where its bytes go', async () => {
  const { asked, ask } = desk({ POST: UPLOADING });
  expect(await ask({ ...FILE, confirmed: ['cards'] })).toEqual({
    state: 'uploading',
    address: 'https://desk.example/api/uploads/abc?token=t',
  });
  const body = { id: 'f1', name: 'a.pdf', size: 10, confirmed: ['cards'] };
  expect(asked).toEqual([{ method: 'POST', path: '/api/conversations/c%2F1/attachments', body }]);
});

describe('a file of a reply template', () => {
  const from = { template: 't1', file: { id: 'p1', name: 'a.pdf', size: 10, type: 'application/pdf' } };

  test('T5: is announced by what it is there, and no byte is asked for', async () => {
    const { asked, ask } = desk({ POST: { ...UPLOADING, state: 'checking', upload: null } });
    expect(await ask({ ...FILE, from })).toEqual({ state: 'checking' });
    expect(asked).toMatchObject([{ body: { id: 'f1', from: { template: 't1', file: 'p1' } } }]);
  });

  test('T5: is refused in words by a desk that knows no such files, and given up there', async () => {
    const { asked, ask } = desk({ POST: UPLOADING });
    expect(await ask({ ...FILE, from })).toMatchObject({
      state: 'refused',
      error: { code: 'unsupported_version' },
    });
    expect(asked[1]).toMatchObject({ method: 'DELETE', path: '/api/conversations/c%2F1/attachments/f1' });
  });
});

test('one that was announced and refused does not begin anew by being asked about', async () => {
  const error = { code: 'file_refused', message: 'Not a picture.', file: { reason: 'content' } };
  const { asked, ask } = desk({ GET: { ...REFUSED, refused: error } });
  expect(await ask({ ...FILE, announced: true })).toEqual({ state: 'refused', error });
  expect(asked).toEqual([{ method: 'GET', path: '/api/conversations/c%2F1/attachments/f1' }]);
});

test('one on its way is given a fresh address', async () => {
  const { asked, ask } = desk({ GET: UPLOADING, POST: UPLOADING });
  await ask({ ...FILE, announced: true });
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
});

test('one that the desk does not know any more is announced again', async () => {
  const gone = new Refusal({ code: 'not_found', message: 'Gone.' });
  const { ask } = desk({ GET: gone, POST: { ...UPLOADING, state: 'sent', upload: null } });
  expect(await ask({ ...FILE, announced: true })).toEqual({ state: 'sent' });
});

test.each([
  ['one that is all there and not told of yet', { ...UPLOADING, upload: null }],
  ['one in a state that only a later server knows', { ...UPLOADING, state: 'pondered' }],
])('%s is waited for', async (_, answer) => {
  expect(await desk({ POST: answer }).ask(FILE)).toEqual({ state: 'checking' });
});

test('what is no answer of a desk is taken for none', async () => {
  await expect(desk({ POST: { ok: true } }).ask(FILE)).rejects.toMatchObject({ code: 'unreachable' });
});
