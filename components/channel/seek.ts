import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext, type RefObject } from 'preact';
import type { Message } from '../../lib/protocol/index.ts';

/** What came of looking for a message: it is in sight, it is not in the chat any more, or could not be read. */
export type Sought = { message: string; state: 'busy' | 'here' | 'gone' | 'failed' };

/** The transcript around a message, to find another in. */
export interface Around {
  reading: {
    messages: ReadonlySignal<readonly Message[] | null>;
    older: ReadonlySignal<'nothing' | 'more' | 'busy' | 'failed'>;
    atNewest: Signal<boolean>;
    readOlder(): Promise<void>;
  };
  content: RefObject<HTMLElement | null>;
  /** The message looked for last. Kept here, as who asked may be laid out anew by what is read. */
  sought: Signal<Sought | null>;
}

export const AroundContext = createContext<Around | null>(null);
