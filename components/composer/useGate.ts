import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import type { PanelConversation } from '../../lib/port/snapshot.ts';
import type { Finding } from '../../lib/sensitive/index.ts';
import { usePanel } from '../panel/panel.ts';
import { lastReplies } from '../sensitive/replies.ts';

/** What stands between Send and the customer. */
export interface Gate {
  /** What was found when the agent wanted to send, until it decides. */
  asked: ReadonlySignal<readonly Finding[] | null>;
  /** Whether Send waits for the administrators' rules. */
  waits: ReadonlySignal<boolean>;
  /** Sends the reply if nothing is found in it, else asks. */
  send(): void;
  sendAnyway(): void;
  /** The reply is about to be changed, or was. */
  reset(): void;
}

/**
 * Nothing passes unchecked: while the rules in force are not known or not ready, Send waits for them.
 *
 * @param read the reply as it stands; null when there is nothing to send
 * @param deliver sends it, with the ids of the patterns that the agent was warned of
 */
export function useGate(
  conversation: PanelConversation,
  read: () => string | null,
  deliver: (text: string, confirmed: string[]) => void,
): Gate {
  const { checking, agentName } = usePanel();
  const asked = useSignal<readonly Finding[] | null>(null);
  const waits = useSignal(false);

  function send(): void {
    const reply = read();
    if (reply === null) return;
    checking.hurry();
    const checker = checking.current.peek();
    waits.value = checker === null;
    if (!checker) return;
    const found = checker.findAcross(lastReplies(conversation, agentName.peek()), reply);
    if (found.length === 0) deliver(reply, []);
    else asked.value = found;
  }

  useSignalEffect(() => {
    if (checking.current.value && waits.peek()) send();
  });

  return {
    asked,
    waits,
    send,
    sendAnyway() {
      const reply = read();
      const found = asked.peek();
      asked.value = null;
      if (reply === null || !found || found.some(({ level }) => level === 'block')) return;
      deliver(reply, [...new Set(found.map(({ patternId }) => patternId))]);
    },
    reset() {
      asked.value = null;
      waits.value = false;
    },
  };
}
