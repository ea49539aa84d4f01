import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { WindowMemory } from '../../lib/port/panel/window-memory.ts';
import type { Snapshot } from '../../lib/port/snapshot.ts';
import type { ConversationParts } from './conversations.ts';

/** Which conversation the window shows. */
export interface Selection {
  /** The one shown; null when there is none. */
  conversation: ReadonlySignal<ConversationParts | null>;
  /** Whether the one shown is no longer the agent's, and stays because it was being written in. */
  isGone: ReadonlySignal<boolean>;
  /** Whether the agent chose it here, rather than it being what was left. */
  isChosen(conversation: string): boolean;
  /** Shows another, at once, and has this window remember it. */
  select(conversation: string): void;
  /** Shows the one `step` places further, round and round; false when there is no other. */
  move(step: 1 | -1): boolean;
  /** Lets go of the one that is gone. */
  leave(): void;
  dispose(): void;
}

export interface SelectionOptions {
  /** Undefined until the background has spoken. */
  phase: ReadonlySignal<Snapshot['phase'] | undefined>;
  conversations: ReadonlySignal<readonly ConversationParts[]>;
  memory: WindowMemory;
  /** Whether the agent is writing in it in this window. */
  isWrittenIn(conversation: ConversationParts): boolean;
}

/**
 * This window's own: what is chosen, accepted or ended elsewhere changes what is shown only where nothing was,
 * or where what was shown is gone and nobody was writing in it.
 */
export function createSelection(options: SelectionOptions): Selection {
  const { phase, conversations, memory, isWrittenIn } = options;
  const shown = signal<ConversationParts | null>(null);
  /** To be shown as soon as there are conversations; the agent's choice, unless the session has ended since. */
  let wanted = memory.conversation;
  let chosen = memory.conversation;
  /** Asked for from outside this window, and maybe there with the next change of what there is. */
  let asked: string | null = null;

  const find = (id: string | null) => conversations.value.find((one) => one.id === id) ?? null;

  function showFirst(): void {
    chosen = null;
    shown.value = conversations.peek()[0] ?? null;
  }

  const stopFollowing = effect(() => {
    if (phase.value === undefined) return;
    const before = shown.peek();
    if (phase.value === 'signed_out') {
      wanted = before?.id ?? wanted;
      chosen = null;
      shown.value = null;
      return;
    }
    const found = find(before?.id ?? wanted);
    const awaited = find(asked);
    asked = null;
    if (awaited) select(awaited.id);
    else if (found) shown.value = found;
    else if (before ? !isWrittenIn(before) : conversations.value.length > 0) showFirst();
  });

  function select(id: string): void {
    const found = find(id);
    if (!found && shown.peek()) return;
    asked = null;
    wanted = id;
    chosen = id;
    shown.value = found;
    memory.keep(id);
  }

  function move(step: 1 | -1): boolean {
    const all = conversations.peek();
    const id = shown.peek()?.id;
    const at = all.findIndex((one) => one.id === id);
    const next = at < 0 ? all.at(step > 0 ? 0 : -1) : all.at((at + step) % all.length);
    if (!next || next.id === id) return false;
    select(next.id);
    return true;
  }

  const stopAsking = memory.onAsked((id) => {
    asked = id;
    select(id);
  });

  return {
    conversation: shown,
    isGone: computed(() => shown.value !== null && !find(shown.value.id)),
    isChosen: (id) => chosen === id,
    select,
    move,
    leave: showFirst,
    dispose() {
      stopFollowing();
      stopAsking();
    },
  };
}
