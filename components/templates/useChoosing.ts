import { batch, type ReadonlySignal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { Choice } from './choice.ts';

/** Which of the choices would be taken, in which of its languages. */
export interface Choosing {
  index: ReadonlySignal<number>;
  /** Null where there is none. */
  active: ReadonlySignal<Choice | null>;
  /** The language that the active choice is taken in. */
  language: ReadonlySignal<string>;
  /** Makes another the active one. */
  activate(index: number): void;
  speak(language: string): void;
  /** Goes by the arrow keys; true when the key was one of them. Turning to another language is only for `mayTurn`. */
  press(event: KeyboardEvent, mayTurn: boolean): boolean;
}

export function useChoosing(
  choices: ReadonlySignal<readonly Choice[]>,
  query: ReadonlySignal<string>,
): Choosing {
  const at = useSignal(0);
  const spoken = useSignal<string | null>(null);
  const index = useComputed(() => Math.max(0, Math.min(at.value, choices.value.length - 1)));
  const active = useComputed(() => choices.value[index.value] ?? null);
  const language = useComputed(() => {
    const choice = active.value;
    return choice?.languages.find((tag) => tag === spoken.value) ?? choice?.language ?? '';
  });

  useSignalEffect(() => {
    void query.value;
    activate(0);
  });

  function activate(next: number): void {
    batch(() => {
      at.value = next;
      spoken.value = null;
    });
  }

  function turn(by: number): boolean {
    const languages = active.peek()?.languages ?? [];
    if (languages.length < 2) return false;
    const now = languages.indexOf(language.peek());
    spoken.value = languages[(now + by + languages.length) % languages.length] ?? null;
    return true;
  }

  return {
    index,
    active,
    language,
    activate,
    speak(tag) {
      spoken.value = tag;
    },
    press({ key, altKey, ctrlKey, metaKey, shiftKey }, mayTurn) {
      const count = choices.peek().length;
      if (altKey || ctrlKey || metaKey || shiftKey || count === 0) return false;
      if (key === 'ArrowDown') activate((index.peek() + 1) % count);
      else if (key === 'ArrowUp') activate((index.peek() + count - 1) % count);
      else if (key === 'ArrowRight' && mayTurn) return turn(1);
      else if (key === 'ArrowLeft' && mayTurn) return turn(-1);
      else return false;
      return true;
    },
  };
}
