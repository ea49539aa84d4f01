import { computed, type ReadonlySignal } from '@preact/signals';
import type { PanelConversation, SignedIn } from '../../lib/port/snapshot.ts';
import type { Conversation } from '../../lib/protocol/index.ts';
import { type Parts, partsOf } from './parts.ts';

/**
 * A conversation that is or was the agent's; the same object as long as it is kept. One that is not any more is as it
 * was last, and has left.
 */
export interface ConversationParts extends Parts<PanelConversation> {
  readonly id: string;
}

/** Whether something of the agent's is in it that the customer has not got. */
export function hasWords({ draft, pending }: ConversationParts): boolean {
  return draft.value.text.trim() !== '' || pending.value.length > 0;
}

type List = ReadonlySignal<readonly ConversationParts[]>;

/** Lists of conversations. Each changes when one comes, goes or changes its place. */
export interface Conversations {
  /** All that are kept. */
  all: List;
  /** Those that the agent has to do with, in order of acceptance. */
  open: List;
  /** Those that are not the agent's any more, the last to leave first. */
  recent: List;
}

const PARTS: Record<keyof PanelConversation, true> = {
  view: true,
  seq: true,
  changes: true,
  last: true,
  unansweredSince: true,
  unread: true,
  replies: true,
  pending: true,
  draft: true,
  leftAt: true,
  open: true,
};

export function createConversations(signedIn: ReadonlySignal<SignedIn | null>): Conversations {
  const kept = computed(() => signedIn.value?.conversations ?? []);
  const all = list(
    () => kept.value.map(({ view }) => view.id),
    (id, last) => last.find((one) => one.id === id) ?? parts(id),
  );
  const among = (id: string) => all.value.find((one) => one.id === id);
  const some = (ids: () => string[]) => list(ids, among);

  return {
    all,
    open: some(() => kept.value.filter(({ open }) => open).map(({ view }) => view.id)),
    recent: some(() =>
      kept.value
        .filter(({ leftAt }) => leftAt !== null)
        .sort((a, b) => (b.leftAt ?? 0) - (a.leftAt ?? 0))
        .map(({ view }) => view.id),
    ),
  };

  function parts(id: string): ConversationParts {
    const whole = computed(() => kept.value.find(({ view }) => view.id === id) ?? null);
    const last = partsOf(whole, PARTS);
    const view = computed(
      (): Conversation => (whole.value ? whole.value.view : { ...last.view.value, state: 'queued' }),
    );
    const leftAt = computed(() => (whole.value ? whole.value.leftAt : (last.leftAt.value ?? 0)));
    return { id, ...last, view, leftAt };
  }
}

/** The conversations of these ids, the same list as long as they are the same. */
function list(
  ids: () => string[],
  find: (id: string, last: readonly ConversationParts[]) => ConversationParts | undefined,
): List {
  let last: readonly ConversationParts[] = [];
  return computed(() => {
    const found = ids();
    const isSame = found.length === last.length && found.every((id, at) => id === last[at]?.id);
    if (!isSame) last = found.flatMap((id) => find(id, last) ?? []);
    return last;
  });
}
