import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { actionOf } from '../../lib/keys/keys.ts';
import type { Range } from '../../lib/pattern/edit.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { keysOf } from '../panel/keys.ts';
import { usePanel } from '../panel/panel.ts';
import type { Reply } from '../reply/reply.ts';
import { loadCleaning } from './load-cleaning.ts';
import { isPlainPaste } from './plain-paste.ts';

/** What is longer, in UTF-16 units, is left to the browser to paste: it cannot be sent in one reply anyway. */
const LARGE = 50_000;

/** Clean up input in the reply: on request, and on paste where the agent wants it. */
export function useCleanUp(reply: Reply, { view }: ConversationParts) {
  const { cleanUpRules, preferences } = usePanel();
  const { memory } = reply;
  const busy = useSignal(false);
  const failed = useSignal(false);
  const plain = useRef(false);

  /** Cleans what `choose` says once what cleans is there: the draft may have changed while it was loaded. */
  async function run(choose: () => Range | undefined): Promise<void> {
    busy.value = true;
    try {
      const { cleanRange, rulesOf } = await loadCleaning();
      const range = choose();
      if (!range) return;
      const rules = rulesOf(cleanUpRules.peek());
      const draft = reply.text.peek();
      const job = { draft, range, pasted: memory.pasted, rules, channel: view.peek().channel };
      const { text: after, removed, notes } = cleanRange(job);
      memory.cleaned(range, { after, removed, notes }, () => {
        if (after === draft.slice(range.start, range.end)) reply.focus();
        else reply.replace(range, after);
      });
      failed.value = false;
    } catch {
      failed.value = true;
    } finally {
      busy.value = false;
    }
  }

  /** The selection, or the whole reply. */
  function selected(): Range | undefined {
    const text = reply.text.peek();
    if (text.trim() === '') return undefined;
    const { start, end } = reply.selection;
    return start === end ? { start: 0, end: text.length } : { start, end };
  }

  return {
    memory,
    busy,
    failed,
    clean: () => run(selected),
    undo(): void {
      const { report } = memory;
      if (report) memory.undone(report, () => reply.replace(report, report.before));
    },
    onPaste(event: ClipboardEvent): void {
      const html = plain.current ? '' : event.clipboardData?.getData('text/html');
      plain.current = false;
      const text = event.clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n');
      if (!text || text.length > LARGE) return;
      // Chromium's undo after its own paste of several lines loses some as soon as they were edited.
      event.preventDefault();
      const { start } = reply.selection;
      reply.insert(text);
      if (!html) return;
      memory.arrived(text, html, start);
      if (preferences.current.peek().cleanOnPaste)
        void run(() => memory.pasted.findLast((part) => part.html === html));
    },
    /** Whether the key was for Clean up. One that pastes is the browser's, and only noted. */
    onKey(event: KeyboardEvent): boolean {
      plain.current = isPlainPaste(event);
      const isMine = actionOf(event, keysOf(preferences)) === 'clean_up';
      if (isMine && !event.repeat) void run(selected);
      return isMine;
    },
  };
}

export type CleanUp = ReturnType<typeof useCleanUp>;
