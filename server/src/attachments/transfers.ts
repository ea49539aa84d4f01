import type { Readable } from 'node:stream';

/** The bytes under way in either direction: a server that stops cuts them off, and their clients go on elsewhere. */
export type Transfers = ReturnType<typeof createTransfers>;

export function createTransfers() {
  const underWay = new Set<Readable>();
  return {
    add<Stream extends Readable>(stream: Stream): Stream {
      underWay.add(stream);
      stream.once('close', () => underWay.delete(stream));
      return stream;
    },
    cutOff(): void {
      for (const stream of underWay) stream.destroy();
    },
  };
}
