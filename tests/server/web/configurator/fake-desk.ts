import type { Api, Asked } from '../../../../server/web/configurator/client/api.ts';
import type { Desk } from '../../../../server/web/configurator/client/desk.ts';
import { Drafts } from '../../../../server/web/configurator/client/draft.ts';

/** What a page has asked for. */
export interface Request {
  method: string;
  path: string;
  body: unknown;
}

/** A desk that answers as the test says: by the first of `answers` whose key begins as `METHOD path` does. */
export function fakeDesk(answers: Record<string, (request: Request) => Asked<unknown>>) {
  const requests: Request[] = [];
  const answer = async (method: string, path: string, body?: unknown) => {
    const request = { method, path, body };
    requests.push(request);
    const [, give] = Object.entries(answers).find(([key]) => `${method} ${path}`.startsWith(key)) ?? [];
    return give?.(request) ?? { kind: 'unreachable' };
  };
  const api = {
    get: (path: string) => answer('GET', path),
    send: answer,
  } as unknown as Api;
  const desk = { api, drafts: new Drafts(), session: {} } as unknown as Desk;
  return {
    desk,
    requests,
    sent: (method: string) => requests.filter((request) => request.method === method),
  };
}

export const ok = (value: unknown): Asked<unknown> => ({ kind: 'ok', value });
