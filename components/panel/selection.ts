import type { ReadonlySignal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import type { Intent } from '../../lib/port/intents.ts';
import type { ConversationParts } from './conversations.ts';

/** Which conversation the window shows. */
export interface Selection {
  /** The one shown; null when there is none. */
  conversation: ReadonlySignal<ConversationParts | null>;
  /** Whether the agent chose it, rather than it being what was left. */
  isChosen(conversation: string): boolean;
  /** Shows another, at once, and has it remembered. */
  select(conversation: string): void;
  /** Shows the one `step` places further, round and round; false when there is no other. */
  move(step: 1 | -1): boolean;
  dispose(): void;
}

/**
 * Follows what the background remembers, but never back in time: while a choice of this window is on
 * its way, the choice holds. A chosen conversation that has not arrived yet does not disturb the one shown.
 */
export function createSelection(
  conversations: ReadonlySignal<readonly ConversationParts[]>,
  selected: ReadonlySignal<string | null>,
  send: (intent: Intent) => Promise<void>,
): Selection {
  const chosen = signal<string | null>(null);
  let remembered: string | null = null;
  let onTheirWay = 0;
  let shown: string | null = null;

  const dispose = effect(() => {
    const current = selected.value ?? null;
    if (current === remembered) return;
    remembered = current;
    if (onTheirWay === 0) chosen.value = current;
  });

  const conversation = computed(() => {
    const find = (id: string | null) => conversations.value.find((one) => one.id === id);
    const found = find(chosen.value) ?? find(shown) ?? conversations.value[0] ?? null;
    shown = found?.id ?? null;
    return found;
  });

  function select(id: string): void {
    chosen.value = id;
    onTheirWay++;
    void send({ type: 'select', conversation: id }).finally(() => {
      onTheirWay--;
    });
  }

  function move(step: 1 | -1): boolean {
    const all = conversations.peek();
    const at = all.findIndex((one) => one.id === conversation.peek()?.id);
    const next = all.at((at + step) % all.length);
    if (!next || all.length < 2) return false;
    select(next.id);
    return true;
  }

  return { conversation, isChosen: (id) => chosen.peek() === id, select, move, dispose };
}
