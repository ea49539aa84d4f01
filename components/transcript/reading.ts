import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from '@preact/signals';
import type { Place, Send } from '../../lib/port/intents.ts';
import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { Message } from '../../lib/protocol/index.ts';
import { MESSAGES_PER_PAGE } from '../../lib/protocol/limits.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { firstSeq, lastSeq, MOST_MESSAGES, onTheirWay, withNewer, withOlder } from './window.ts';

/** What there is beyond an end of the messages in the document. */
export type Beyond = 'nothing' | 'more' | 'busy' | 'failed';

/** The part of a transcript that is in the document. It follows what is said until its reader goes elsewhere. */
export interface Reading {
  /** Oldest first, without gaps; null until the newest page has come. */
  messages: ReadonlySignal<readonly Message[] | null>;
  /** The replies on their way, where the end of the transcript is in the document. */
  pending: ReadonlySignal<readonly PendingMessage[]>;
  older: ReadonlySignal<Beyond>;
  newer: ReadonlySignal<Beyond>;
  /** Whether what is said next comes by itself. */
  follows: ReadonlySignal<boolean>;
  /** Whether the reader is at the newest message: only then new ones push out the oldest. */
  atNewest: Signal<boolean>;
  readOlder(): Promise<void>;
  readNewer(): Promise<void>;
  /** Resolves once the newest messages are in the document, or could not be had. */
  toNewest(): Promise<void>;
  dispose(): void;
}

type Asking = 'idle' | 'busy' | 'failed';
type Messages = readonly Message[];

/** Opens a conversation's transcript at its newest page. */
export function createReading({ id, seq, changes, pending }: ConversationParts, send: Send): Reading {
  const messages = signal<Messages | null>(null);
  const asking = { older: signal<Asking>('idle'), newer: signal<Asking>('idle') };
  const follows = signal(true);
  const atNewest = signal(true);
  let underWay = Promise.resolve();
  let olderUnderWay = Promise.resolve();
  let shown: readonly PendingMessage[] = [];

  const here = () => messages.value ?? [];
  const missing = () => seq.value - lastSeq(here());

  async function read(place: Place, put: (before: Messages, page: Messages) => Messages): Promise<void> {
    const asked = messages.peek();
    const page = await send({ type: 'read', conversation: id, place });
    const before = messages.peek();
    const after = put(before ?? [], page);
    if (before === asked && (after === before || (after.length === 0 && missing() > 0)))
      throw new Error('This is not the page asked for.');
    batch(() => {
      messages.value = after;
      follows.value = missing() <= 0 || (follows.value && lastSeq(after) >= lastSeq(before ?? []));
    });
  }

  async function ask(end: 'older' | 'newer', run: () => Promise<void>): Promise<void> {
    asking[end].value = 'busy';
    asking[end].value = await run().then(
      () => 'idle',
      () => 'failed',
    );
  }

  function readOlder(): Promise<void> {
    if (asking.older.peek() !== 'busy')
      olderUnderWay = ask('older', () => read({ before: firstSeq(messages.peek() ?? []) }, withOlder));
    return olderUnderWay;
  }

  const readNext = () => read({ after: lastSeq(messages.peek() ?? []) }, withNewer);

  async function readNewest(): Promise<void> {
    await read('newest', (_, page) => page);
    follows.value = true;
  }

  /** One page after the other, until what is followed has been reached. */
  function readOn(first: () => Promise<void>): Promise<void> {
    const before = underWay;
    underWay = ask('newer', async () => {
      await before;
      await first();
      while (follows.peek() && missing() > 0) await readNext();
    });
    return underWay;
  }

  function look(): void {
    if (asking.newer.peek() === 'busy' || !follows.peek()) return;
    const count = here().length;
    if (count === 0 || missing() < 0 || (atNewest.peek() && missing() > MESSAGES_PER_PAGE))
      void readOn(readNewest);
    else if (missing() === 0) return;
    else if (atNewest.peek() || count + missing() <= MOST_MESSAGES) void readOn(readNext);
    else follows.value = false;
  }

  /** What is in the document as it is now. It is as it was where the newest reading fails: the next change tries again. */
  async function readAnew(): Promise<void> {
    const turn = changes.peek();
    const anew = new Map<number, Message>();
    const end = lastSeq(here());
    for (let after = firstSeq(here()) - 1; after < end; ) {
      const page = await send({ type: 'read', conversation: id, place: { after } });
      if (page.length === 0 || turn !== changes.peek()) return;
      for (const message of page) anew.set(message.seq, message);
      after = lastSeq(page);
    }
    messages.value = here().map((message) => anew.get(message.seq) ?? message);
  }

  const stopLooking = effect(() => {
    void seq.value;
    untracked(look);
  });
  const stopReadingAnew = effect(() => {
    if (changes.value && messages.peek()) untracked(() => readAnew().catch(() => {}));
  });

  return {
    messages,
    pending: computed(() => {
      shown = follows.value ? onTheirWay(shown, pending.value, missing() <= 0) : [];
      return shown;
    }),
    older: computed(() => beyond(asking.older.value, firstSeq(here()) > 1)),
    newer: computed(() => {
      const isFollowing = messages.value && follows.value && asking.newer.value !== 'failed';
      return isFollowing ? 'nothing' : beyond(asking.newer.value, missing() > 0);
    }),
    follows,
    atNewest,
    readOlder,
    async readNewer() {
      if (asking.newer.peek() !== 'busy') await readOn(messages.peek() ? readNext : readNewest);
    },
    async toNewest() {
      if (!follows.peek() || missing() > 0) await readOn(readNewest);
      atNewest.value = asking.newer.peek() !== 'failed';
    },
    dispose() {
      stopLooking();
      stopReadingAnew();
    },
  };
}

function beyond(asking: Asking, isMore: boolean): Beyond {
  if (asking !== 'idle') return asking;
  return isMore ? 'more' : 'nothing';
}
