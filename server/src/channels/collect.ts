/** All bytes of a stream, for platforms that take a file whole: no channel takes one that would not fit into memory. */
export async function collect(stream: NodeJS.ReadableStream): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as unknown as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
