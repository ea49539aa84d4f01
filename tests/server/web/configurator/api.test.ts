import { afterEach, describe, expect, test, vi } from 'vitest';
import { createApi } from '../../../../server/web/configurator/client/api.ts';

afterEach(() => vi.unstubAllGlobals());

const PASSWORD_NEEDED = { error: { code: 'forbidden', message: 'Once more.', passwordNeeded: true } };
const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });

/** The desk as the page reaches it, which gives these answers in turn. */
function desk(...answers: (Response | Error)[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    asked.push({ url: String(url), init });
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('Nothing is there.');
    return answer;
  });
  const givePassword = vi.fn(async () => true);
  const api = createApi('https://desk.example/configurator/', {
    csrfToken: () => 'token',
    signInAgain: async () => false,
    givePassword,
  });
  return { api, asked, givePassword };
}

describe('a file of the desk', () => {
  test('comes as it is, after the password was given once more', async () => {
    const { api, asked, givePassword } = desk(json(403, PASSWORD_NEEDED), new Response('{}\n{}\n'));
    const answer = await api.file('admin/customers/export', { email: 'carla@example.com' });
    expect(answer.kind === 'ok' && (await answer.value.text())).toBe('{}\n{}\n');
    expect(givePassword).toHaveBeenCalledOnce();
    expect(asked.map(({ url, init }) => [init.method, url])).toEqual(
      Array.from({ length: 2 }, () => [
        'POST',
        'https://desk.example/configurator/api/admin/customers/export',
      ]),
    );
    expect(asked[1]?.init).toMatchObject({
      headers: { 'x-csrf-token': 'token', 'content-type': 'application/json' },
      body: '{"email":"carla@example.com"}',
    });
  });

  test('is not asked for again by whoever does not give it', async () => {
    const { api, asked, givePassword } = desk(json(403, PASSWORD_NEEDED));
    givePassword.mockResolvedValue(false);
    expect(await api.file('admin/directory/export')).toMatchObject({ kind: 'refused' });
    expect(asked.map(({ init }) => init.method)).toEqual(['GET']);
  });

  test('that breaks off is none', async () => {
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{}\n'));
        controller.error(new Error('The connection broke.'));
      },
    });
    const { api } = desk(new Response(broken));
    expect(await api.file('admin/directory/export')).toEqual({ kind: 'unreachable' });
  });
});
