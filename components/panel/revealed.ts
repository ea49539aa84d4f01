import { type ReadonlySignal, signal } from '@preact/signals';
import type { Send } from '../../lib/port/intents.ts';

/** Masked messages of customers as they were written, where the agent asked for it in this window. */
export interface Revealed {
  /** By sequence number. */
  of(conversation: string): Readonly<Record<number, string>>;
  /** Asks for one; the server records it. Of a failure the agent is told by a notice. */
  reveal(conversation: string, seq: number): Promise<void>;
  /** Lets go of all but these conversations. */
  keepOnly(conversations: ReadonlySet<string>): void;
  dispose(): void;
}

const NONE = {};

/** What was revealed is masked again in the background's next life. */
export function createRevealed(lives: ReadonlySignal<number>, send: Send): Revealed {
  const texts = signal<ReadonlyMap<string, Record<number, string>>>(new Map());
  const dispose = lives.subscribe(() => keepOnly(new Set()));

  function keepOnly(conversations: ReadonlySet<string>): void {
    const kept = [...texts.peek()].filter(([id]) => conversations.has(id));
    if (kept.length < texts.peek().size) texts.value = new Map(kept);
  }

  return {
    of: (conversation) => texts.value.get(conversation) ?? NONE,
    async reveal(conversation, seq) {
      const text = await send({ type: 'reveal', conversation, seq }).catch(() => null);
      if (text === null) return;
      const shown = { ...texts.peek().get(conversation), [seq]: text };
      texts.value = new Map(texts.peek()).set(conversation, shown);
    },
    keepOnly,
    dispose,
  };
}
