import type { Reply } from '../reply/reply.ts';

/** Tells of each letter that the agent types into the reply, until the returned function is called. */
export function onTyped(reply: Reply, tell: (text: string) => void): () => void {
  let before = reply.text.peek().length;
  return reply.text.subscribe((text) => {
    const isTyped = text.length === before + 1 && reply.hasFocus();
    before = text.length;
    if (isTyped) tell(text);
  });
}
