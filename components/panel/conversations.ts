import { computed, type ReadonlySignal } from '@preact/signals';
import type { PanelConversation, SignedIn } from '../../lib/port/snapshot.ts';
import type { Conversation } from '../../lib/protocol/index.ts';
import { type Parts, partsOf } from './parts.ts';

/**
 * One of the agent's conversations; the same object as long as the agent has it. One that is no longer the agent's
 * is as it was last, and over.
 */
export interface ConversationParts extends Parts<PanelConversation> {
  readonly id: string;
}

const PARTS: Record<keyof PanelConversation, true> = {
  view: true,
  seq: true,
  last: true,
  unread: true,
  replies: true,
  pending: true,
  draft: true,
};

/** The agent's conversations, in order of acceptance. The list changes when one comes, goes or changes its place. */
export function createConversations(
  signedIn: ReadonlySignal<SignedIn | null>,
): ReadonlySignal<readonly ConversationParts[]> {
  let last: readonly ConversationParts[] = [];
  return computed(() => {
    const ids = (signedIn.value?.conversations ?? []).map(({ view }) => view.id);
    const isSame = ids.length === last.length && ids.every((id, at) => id === last[at]?.id);
    if (!isSame) last = ids.map((id) => last.find((one) => one.id === id) ?? open(id));
    return last;
  });

  function open(id: string): ConversationParts {
    const whole = computed(() => signedIn.value?.conversations.find(({ view }) => view.id === id) ?? null);
    const parts = partsOf(whole, PARTS);
    const view = computed(
      (): Conversation => (whole.value ? whole.value.view : { ...parts.view.value, state: 'handled' }),
    );
    return { id, ...parts, view };
  }
}
