import { batch, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Conversation } from '../../lib/protocol/index.ts';
import type { ConversationParts } from './conversations.ts';

/** A chat that this window has asked for and that is not the agent's yet. */
export interface AwaitedChat {
  readonly id: string;
  readonly customer: string;
  /** What is typed for it meanwhile. */
  readonly typed: Signal<string>;
  /** Set once it will not come: what was typed stays until it is discarded. */
  readonly isRefused: Signal<boolean>;
}

/** The chats that are accepted or picked in this window, until they come or what was typed for them is discarded. */
export interface Awaited {
  readonly all: ReadonlySignal<readonly AwaitedChat[]>;
  /**
   * Shows a chat as soon as it comes, with what was typed for it in its reply. When several are asked for at once, the
   * last is shown, so that nobody is moved from one to another. Settles with what `ask` does, which never rejects.
   *
   * @param ask asks for it; false when it was refused
   */
  bring(chat: Pick<Conversation, 'id' | 'customer'>, ask: () => Promise<boolean>): Promise<boolean>;
  discard(id: string): void;
  dispose(): void;
}

export interface AwaitedOptions {
  isSignedOut: ReadonlySignal<boolean>;
  conversations: ReadonlySignal<readonly ConversationParts[]>;
  write(conversation: ConversationParts, text: string): void;
  show(id: string): void;
}

export function createAwaited({ isSignedOut, conversations, write, show }: AwaitedOptions): Awaited {
  const all = signal<readonly AwaitedChat[]>([]);
  let last: string | null = null;

  const find = (id: string) => all.peek().find((one) => one.id === id);
  const discard = (id: string) => {
    all.value = all.peek().filter((one) => one.id !== id);
  };

  function begin(id: string, customer: string): void {
    const again = find(id);
    last = id;
    if (again) again.isRefused.value = false;
    else all.value = [...all.peek(), { id, customer, typed: signal(''), isRefused: signal(false) }];
  }

  function arrived(conversation: ConversationParts): void {
    const { id } = conversation;
    const typed = find(id)?.typed.peek();
    if (typed === undefined) return;
    discard(id);
    if (typed !== '') write(conversation, typed);
    if (id === last) show(id);
  }

  function refused(id: string): void {
    const chat = find(id);
    if (!chat) return;
    if (chat.typed.peek().trim() === '') discard(id);
    else chat.isRefused.value = true;
  }

  const stopFollowing = effect(() => {
    const there = conversations.value;
    if (isSignedOut.value) all.value = [];
    else batch(() => there.forEach(arrived));
  });

  return {
    all,
    async bring({ id, customer }, ask) {
      begin(id, customer.name);
      const isDone = await ask();
      // Panels are told of what an answer has led to before it: what is awaited still was there before it was asked for.
      if (isDone && find(id)) {
        conversations.peek().forEach(arrived);
        if (id === last) show(id);
      }
      refused(id);
      return isDone;
    },
    discard,
    dispose: stopFollowing,
  };
}
