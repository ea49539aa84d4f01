import type { Message } from '../../lib/protocol/index.ts';

type Written = Extract<Message, { author: string }>;

/** What a platform says of a message beside its text or file. */
export type Told = Pick<Written, 'what' | 'quotes' | 'reaction' | 'removed' | 'delivery'>;

/** What is told of a message; undefined where that is nothing. */
export function toldOf({ what, quotes, reaction, removed, delivery }: Told): Told | undefined {
  return what || quotes || reaction || removed || delivery
    ? { what, quotes, reaction, removed, delivery }
    : undefined;
}
