import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { dequal } from 'dequal';
import type { ConfigurationError } from '../../../../lib/protocol/configurator.ts';
import type { Asked } from './api.ts';

/** A thing of the configuration as it is stored. */
export interface Stored<T> {
  value: T;
  version: number;
}

/** Where a thing is kept. */
export interface Source<T> {
  read(): Promise<Asked<Stored<T>>>;
  /** Stores what is different from `saved`, unless somebody else was faster. */
  write(value: T, saved: Stored<T>): Promise<Asked<Stored<T>>>;
  /** A thing as a conflict tells of it. */
  of(current: Record<string, unknown>): Stored<T>;
}

/** Somebody else has changed the thing meanwhile. */
export interface Conflict<T> {
  theirs: Stored<T>;
  by: string | null;
  at: number | null;
}

/** A thing being changed. It outlives its page: nothing that was typed is lost by looking elsewhere. */
export interface Draft<T> {
  readonly state: ReadonlySignal<'reading' | 'unreachable' | 'gone' | 'ready' | 'saving'>;
  readonly value: Signal<T>;
  readonly saved: ReadonlySignal<Stored<T> | null>;
  readonly isChanged: ReadonlySignal<boolean>;
  /** Why it was not saved. */
  readonly refusal: ReadonlySignal<ConfigurationError | 'unreachable' | null>;
  readonly conflict: ReadonlySignal<Conflict<T> | null>;
  read(): Promise<void>;
  /** Gives whether it was saved. */
  save(): Promise<boolean>;
  /** Back to what is stored. */
  discard(): void;
  /** Ends a conflict: by what the other made of it, or by one's own on top of that, once it is saved; null puts it off. */
  settle(by: 'theirs' | 'mine' | null): void;
}

export function createDraft<T>(empty: T, source: Source<T>): Draft<T> {
  const state = signal<'reading' | 'unreachable' | 'gone' | 'ready' | 'saving'>('reading');
  const saved = signal<Stored<T> | null>(null);
  const value = signal(empty);
  const refusal = signal<ConfigurationError | 'unreachable' | null>(null);
  const conflict = signal<Conflict<T> | null>(null);
  const isChanged = computed(() => saved.value !== null && !dequal(value.value, saved.value.value));

  /** The latest that is known to be stored: it may be newer than what is being changed was made from. */
  let latest: Stored<T> | null = null;

  function take(stored: Stored<T>): void {
    latest = stored;
    saved.value = stored;
    value.value = stored.value;
  }

  function refused(error: ConfigurationError): void {
    if (error.code === 'conflict' && error.current)
      conflict.value = {
        theirs: source.of(error.current),
        by: error.changedBy?.name ?? null,
        at: error.changedAt ?? null,
      };
    else refusal.value = error;
  }

  return {
    state,
    value,
    saved,
    isChanged,
    refusal,
    conflict,

    async read() {
      state.value = 'reading';
      const answer = await source.read();
      if (answer.kind === 'ok') {
        latest = answer.value;
        // What was typed stays, and what it was made from, if that is another now: saving tells of it.
        if (!isChanged.value) take(latest);
        else if (dequal(latest.value, saved.value?.value)) saved.value = latest;
      }
      state.value = answer.kind === 'ok' ? 'ready' : answer.kind === 'refused' ? 'gone' : 'unreachable';
    },

    async save() {
      const from = saved.value;
      if (from === null || state.value === 'saving') return false;
      state.value = 'saving';
      refusal.value = null;
      const sent = value.value;
      const answer = await source.write(sent, from);
      state.value = 'ready';
      switch (answer.kind) {
        case 'ok':
          latest = answer.value;
          saved.value = latest;
          if (value.value === sent) value.value = answer.value.value;
          return true;
        case 'refused':
          refused(answer.error);
          return false;
        case 'unreachable':
          refusal.value = 'unreachable';
          return false;
      }
    },

    discard() {
      refusal.value = null;
      if (latest) take(latest);
    },

    settle(by) {
      const { theirs } = conflict.value ?? {};
      conflict.value = null;
      if (theirs && by === 'theirs') take(theirs);
      if (theirs && by === 'mine') saved.value = theirs;
    },
  };
}

/** The drafts of a sitting, by the place of their thing. */
export class Drafts {
  readonly #drafts = signal<ReadonlyMap<string, Draft<unknown>>>(new Map());

  /** Places, as `queues/ID`, of what is changed and not saved. */
  readonly unsaved = computed(() =>
    [...this.#drafts.value].filter(([, { isChanged }]) => isChanged.value).map(([place]) => place),
  );

  /** The draft at a place: that which there is, or a new one, which is then read. */
  at<T>(place: string, create: () => Draft<T>): Draft<T> {
    const there = this.#drafts.peek().get(place) as Draft<T> | undefined;
    if (there) return there;
    const draft = create();
    this.#drafts.value = new Map([...this.#drafts.peek(), [place, draft as Draft<unknown>]]);
    return draft;
  }

  forget(place: string): void {
    this.#drafts.value = new Map([...this.#drafts.peek()].filter(([other]) => other !== place));
  }
}
