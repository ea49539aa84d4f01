import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Send } from '../../lib/port/intents.ts';
import { type SessionError, sessionError } from '../../lib/port/refusal.ts';
import type { Queue } from '../../lib/protocol/index.ts';
import { PicklistChanges, PicklistPage, type Waiting } from '../../lib/protocol/picklist.ts';
import { ask } from '../panel/ask.ts';
import { pickedFrom } from '../queues/picked-from.ts';
import { searchable } from './order.ts';

/** Who waits, kept as the server has it while the list is open. */
export interface PicklistRows {
  /** By id; those that wait no more among them, as long as they are in `gone`. */
  rows: ReadonlySignal<ReadonlyMap<string, Waiting>>;
  /** Rows that stay in view for a moment although they wait no more, and why, if that is known. */
  gone: ReadonlySignal<ReadonlyMap<string, SessionError | null>>;
  /** `loading`: there may be more than is here yet. */
  state: ReadonlySignal<'loading' | 'whole' | 'failed'>;
  /** Reads it anew. */
  read(): void;
  /** The server says that this one cannot be picked any more. */
  isGone(id: string, why: SessionError): void;
  /** While held, a row that goes stays where it is, so that none moves under the pointer. */
  hold(isHeld: boolean): void;
  dispose(): void;
}

export interface PicklistDeps {
  send: Send;
  queues: ReadonlySignal<readonly Queue[]>;
  isLive: ReadonlySignal<boolean>;
}

/** How long why a row went is to be read, in milliseconds. */
const GONE_MS = 5_000;

export function createPicklistRows({ send, queues, isLive }: PicklistDeps): PicklistRows {
  const rows = signal<ReadonlyMap<string, Waiting>>(new Map());
  const gone = signal<ReadonlyMap<string, SessionError | null>>(new Map());
  const state = signal<'loading' | 'whole' | 'failed'>('loading');
  const served = computed(() => pickedFrom(queues.value));
  const which = computed(() => served.value.map(({ id }) => id).join());
  const marks = computed(() => served.value.map(({ mark }) => mark).join());

  let version = '';
  let isHeld = false;
  let isDisposed = false;
  let wanted: 'nothing' | 'changes' | 'all' = 'nothing';
  let isAsking = false;

  function update(came: readonly Waiting[], left: readonly string[]): void {
    if (came.length === 0 && left.length === 0) return;
    const next = new Map(rows.peek());
    const leaving = new Map(gone.peek());
    for (const row of came) {
      next.set(row.id, row);
      searchable(row);
      leaving.delete(row.id);
    }
    for (const id of left) {
      if (isHeld && next.has(id)) leaving.set(id, leaving.get(id) ?? null);
      else if (!leaving.has(id)) next.delete(id);
    }
    rows.value = next;
    gone.value = leaving;
  }

  /** Lets go of these rows, or of all that only stay because they are held. */
  function letGo(id?: string): void {
    const leaving = [...gone.peek()].filter(([one, why]) => (id === undefined ? why === null : one === id));
    if (leaving.length === 0) return;
    const [next, rest] = [new Map(rows.peek()), new Map(gone.peek())];
    for (const [one] of leaving) {
      next.delete(one);
      rest.delete(one);
    }
    rows.value = next;
    gone.value = rest;
  }

  async function readAll(): Promise<void> {
    state.value = 'loading';
    const found = new Set<string>();
    let next: string | null = null;
    let first: string | undefined;
    do {
      const path: string = `/api/picklist${next === null ? '' : `?after=${encodeURIComponent(next)}`}`;
      const page = await ask(send, PicklistPage, { method: 'GET', path });
      first ??= page.version;
      next = page.next;
      for (const { id } of page.waiting) found.add(id);
      update(page.waiting, []);
    } while (next !== null && !isDisposed);
    version = first;
    update(
      [],
      [...rows.peek().keys()].filter((id) => !found.has(id)),
    );
    state.value = 'whole';
    // The pages after the first may be newer, but not all of them are.
    want('changes');
  }

  async function readChanges(): Promise<void> {
    const path = `/api/picklist/changes?since=${encodeURIComponent(version)}`;
    const changes = await ask(send, PicklistChanges, { method: 'GET', path });
    if (changes.stale) return want('all');
    version = changes.version;
    update(changes.waiting, changes.gone);
  }

  async function follow(): Promise<void> {
    isAsking = true;
    while (wanted !== 'nothing' && !isDisposed && isLive.peek()) {
      const now = state.peek() === 'whole' ? wanted : 'all';
      wanted = 'nothing';
      try {
        await (now === 'all' ? readAll() : readChanges());
      } catch {
        // What the connection's loss cut off is asked for again when it is back.
        state.value = 'failed';
      }
    }
    isAsking = false;
  }

  function want(what: 'changes' | 'all'): void {
    if (wanted !== 'all') wanted = what;
    if (!isAsking) void follow();
  }

  const stopReading = effect(() => {
    which.value;
    untracked(() => want('all'));
  });
  const stopFollowing = effect(() => {
    marks.value;
    if (isLive.value) untracked(() => want('changes'));
  });

  return {
    rows,
    gone,
    state,
    read: () => want('all'),
    isGone(id, why) {
      if (!rows.peek().has(id)) return;
      gone.value = new Map(gone.peek()).set(id, why);
      setTimeout(() => letGo(id), GONE_MS);
    },
    hold(held) {
      isHeld = held;
      if (!held) letGo();
    },
    dispose() {
      isDisposed = true;
      stopReading();
      stopFollowing();
    },
  };
}

/** Why a row could not be picked, if that means that it waits no more. */
export function whyGone(thrown: unknown): SessionError | null {
  const error = sessionError(thrown);
  const isGone = ['already_taken', 'offered_to_another', 'customer_left', 'not_found'].includes(error.code);
  return isGone ? error : null;
}
