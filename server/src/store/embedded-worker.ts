import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import { DatabaseError, withoutRows } from './database-error.ts';
import { DurableNodeFS, durableStartParams } from './durable-fs.ts';
import type { Answer, Request } from './embedded-protocol.ts';

/** Runs PGlite off the main thread, where its synchronous WebAssembly would hold up every socket. */
const { folder } = workerData as { folder: string };
const fs = new DurableNodeFS(folder);
const pg = new PGlite({
  fs,
  startParams: durableStartParams,
  parsers: { [types.INT8]: Number },
});
const port = parentPort;
if (port === null) throw new Error('This file runs in a worker thread.');

port.on('message', async (request: Request) => {
  let answer: Answer;
  try {
    answer = { id: request.id, ok: true, value: await perform(request) };
  } catch (error) {
    answer = { id: request.id, ok: false, error: describe(error) };
  }
  port.postMessage(answer);
});

async function perform(request: Request): Promise<unknown> {
  switch (request.type) {
    case 'open':
      await pg.waitReady;
      return undefined;
    case 'query':
      return (await pg.query(request.sql, [...request.params])).rows;
    case 'script':
      await pg.exec(request.sql);
      return undefined;
    case 'fsyncs':
      return fs.fsyncs;
    case 'close':
      await pg.close();
      return undefined;
  }
}

function describe(error: unknown): { message: string; code?: string; constraint?: string } {
  const known = withoutRows(error);
  if (known instanceof DatabaseError) {
    const { message, code, constraint } = known;
    return constraint === undefined ? { message, code } : { message, code, constraint };
  }
  return { message: error instanceof Error ? error.message : String(error) };
}
