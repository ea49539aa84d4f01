import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { Draft, PanelConversation } from '../../lib/port/snapshot.ts';
import { usePanel } from '../panel/panel.ts';

/**
 * Ties a textarea to the draft of the conversation it was mounted for: filled with caret when it opens,
 * stored on every change, and set from outside only when another window changed it while nobody types here.
 */
export function useDraft(
  field: RefObject<HTMLTextAreaElement | null>,
  conversation: PanelConversation,
  onChange: (text: string) => void,
) {
  const { drafts, selection } = usePanel();
  const { id } = conversation.view;

  function show(draft: Draft): void {
    const area = field.current;
    if (!area) return;
    area.value = draft.text;
    area.setSelectionRange(draft.selectionStart, draft.selectionEnd);
    onChange(area.value);
  }

  function store(area: HTMLTextAreaElement): void {
    const { value, selectionStart, selectionEnd } = area;
    drafts.write(id, { text: value, selectionStart, selectionEnd });
  }

  function typed(): void {
    if (!field.current) return;
    onChange(field.current.value);
    store(field.current);
  }

  useLayoutEffect(() => {
    show(drafts.read(conversation));
    // Whoever writes to a customer whose chat goes away must not find their next words with another.
    if (selection.isChosen(id)) field.current?.focus({ preventScroll: true });
    const caretMoved = () => {
      const area = field.current;
      if (!area || document.activeElement !== area) return;
      const stored = drafts.current(id);
      if (stored?.selectionStart !== area.selectionStart || stored.selectionEnd !== area.selectionEnd)
        store(area);
    };
    document.addEventListener('selectionchange', caretMoved);
    window.addEventListener('pagehide', drafts.flush);
    return () => {
      document.removeEventListener('selectionchange', caretMoved);
      window.removeEventListener('pagehide', drafts.flush);
      drafts.flush();
    };
  }, [id]);

  useEffect(() => {
    const isTyping = document.hasFocus() && document.activeElement === field.current;
    if (!drafts.isForeign(id, conversation.draft) || isTyping) return;
    drafts.adopt(id, conversation.draft);
    show(conversation.draft);
  }, [id, conversation.draft.text]);

  return { show, typed };
}
