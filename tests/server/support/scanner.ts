import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A scanner that takes whatever holds "virus" for harmful, or answers as it is told. */
export function scanner() {
  const state = {
    scanned: [] as string[],
    answer: null as null | { status: number; body: string } | 'never',
    /** No answer comes before this. */
    ready: Promise.resolve(),
  };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    state.scanned.push(text);
    if (state.answer === 'never') return;
    await state.ready;
    const { status, body } = state.answer ?? {
      status: 200,
      body: JSON.stringify({ harmful: text.includes('virus') }),
    };
    response.writeHead(status).end(body);
  });
  return {
    state,
    open: () => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/scan`,
  };
}
