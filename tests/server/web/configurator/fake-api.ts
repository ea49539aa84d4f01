import type { Api, Asked } from '../../../../server/web/configurator/client/api.ts';

/** What a page has asked the desk. */
export interface Request {
  path: string;
  body: unknown;
}

/** A desk that answers by the path with what the test says, and remembers what it was asked. */
export function fakeApi(answers: Record<string, Asked<unknown>>) {
  const asked: Request[] = [];
  const answer = async (path: string, body: unknown) => {
    asked.push({ path, body });
    return (answers[path] ?? { kind: 'unreachable' }) as Asked<never>;
  };
  const api: Api = {
    get: (path) => answer(path, undefined),
    send: (_method, path, body) => answer(path, body),
    file: (path, body) => answer(path, body),
  };
  return { api, asked, answers };
}

export const ok = (value: unknown): Asked<unknown> => ({ kind: 'ok', value });
export const refused = (message: string): Asked<unknown> => ({
  kind: 'refused',
  error: { code: 'conflict', message },
});
