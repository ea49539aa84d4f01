import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { PanelConversation } from '../../lib/port/snapshot.ts';
import { replaceText } from '../composer/edit.ts';
import { usePanel } from '../panel/panel.ts';
import { cleanRange } from './cleanRange.ts';
import { loadEngine, rulesOf } from './engine.ts';
import type { Range } from './follow.ts';
import { isCleanUp } from './shortcut.ts';

/** What is longer, in UTF-16 units, is left to the browser to paste: it cannot be sent in one reply anyway. */
const LARGE = 50_000;

/** Clean up input in a composer's field: on request, and on paste where the agent wants it. */
export function useCleanUp(field: RefObject<HTMLTextAreaElement | null>, { view }: PanelConversation) {
  const { cleanUpRules, draftMemories, preferences } = usePanel();
  const memory = useMemo(() => draftMemories.of(view.id), [view.id]);
  const busy = useSignal(false);
  const failed = useSignal(false);

  /** Cleans what `choose` says once the engine is there: the draft may have changed while it was loaded. */
  async function run(choose: (area: HTMLTextAreaElement) => Range | undefined): Promise<void> {
    busy.value = true;
    try {
      const engine = await loadEngine();
      const area = field.current;
      const range = area && choose(area);
      if (!range) return;
      const rules = rulesOf(engine, cleanUpRules.peek());
      const draft = area.value;
      const job = { draft, range, pasted: memory.pasted, rules, channel: view.channel };
      const { text: after, removed, notes } = cleanRange(engine.cleanUp, job);
      memory.cleaned(range, { after, removed, notes }, () => {
        area.focus();
        if (after !== draft.slice(range.start, range.end)) replaceText(area, range, after);
      });
      failed.value = false;
    } catch {
      failed.value = true;
    } finally {
      busy.value = false;
    }
  }

  useEffect(() => {
    const area = field.current;
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n');
      if (!area || !text || text.length > LARGE) return;
      // Chromium's undo after its own paste of several lines loses some as soon as they were edited.
      event.preventDefault();
      const { selectionStart: start, selectionEnd: end } = area;
      const html = event.clipboardData?.getData('text/html');
      if (html) memory.pastes(text, html, start);
      replaceText(area, { start, end }, text);
    };
    const press = (event: KeyboardEvent) => {
      if (!isCleanUp(event)) return;
      event.preventDefault();
      if (!event.repeat) void run(selected);
    };
    area?.addEventListener('paste', paste);
    area?.addEventListener('keydown', press);
    return () => {
      area?.removeEventListener('paste', paste);
      area?.removeEventListener('keydown', press);
    };
  }, [memory]);

  return {
    memory,
    busy,
    failed,
    /** Cleans the selection, or the whole draft. */
    clean: () => run(selected),
    undo(): void {
      const { report } = memory;
      const area = field.current;
      if (report && area) memory.undone(report, () => replaceText(area, report, report.before));
    },
    /** To be called with the draft whenever it changed. */
    changed(text: string): void {
      const arrived = memory.changed(text) && memory.pasted.at(-1);
      if (arrived && preferences.current.peek().cleanOnPaste)
        void run(() => memory.pasted.find(({ html }) => html === arrived.html));
    },
  };
}

export type CleanUp = ReturnType<typeof useCleanUp>;

function selected({
  selectionStart: start,
  selectionEnd: end,
  value,
}: HTMLTextAreaElement): Range | undefined {
  if (value.trim() === '') return undefined;
  return start === end ? { start: 0, end: value.length } : { start, end };
}
