import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';

/** What came of looking for a message: it is in sight, it is not in the chat any more, or could not be read. */
export type Sought = 'busy' | 'here' | 'gone' | 'failed';

export interface Seek {
  /** Brings a message of the chat into sight, reading back as far as that needs. */
  to(message: string): Promise<void>;
  /** The message that was looked for last. Kept here, as who asked may be laid out anew by what is read. */
  last: ReadonlySignal<{ message: string; sought: Sought } | null>;
}

export const SeekContext = createContext<Seek>({ to: async () => {}, last: signal(null) });
