import type { CleanUp } from '../cleanup/useCleanUp.ts';
import type { PreviewState } from '../cleanup/usePreview.ts';
import { usePanel } from '../panel/panel.ts';
import { isEscape } from '../ui/escape.ts';
import type { Writing } from '../writing/writing.ts';
import { isSend } from './send-key.ts';
import type { Gate } from './useGate.ts';

interface Parts {
  writing: Writing;
  cleanUp: CleanUp;
  preview: PreviewState;
  gate: Gate;
}

/** The composer's keys. What is open over the reply has them first, then Clean up; what is left of Enter sends. */
export function useComposerKeys({ writing: { keys, tray, reply }, cleanUp, preview, gate }: Parts) {
  const { preferences } = usePanel();

  function sends(event: KeyboardEvent): boolean {
    if (!isSend(event, preferences.current.peek().sendKey)) return false;
    if (!event.repeat) gate.send();
    return true;
  }

  return {
    inReply(event: KeyboardEvent): void {
      // While an input method composes, keys choose a word (229 is what older ones report).
      if (event.isComposing || event.keyCode === 229) return;
      // The Enter that went back from a question, held, would replace what is selected now.
      const isHeldOver =
        event.key === 'Enter' && event.repeat && reply.selection.start !== reply.selection.end;
      if (isHeldOver || keys.press(event) || cleanUp.onKey(event) || sends(event)) event.preventDefault();
    },
    /** Closes what is open above the reply, from anywhere in the composer, unless somebody else took the key. */
    escape(event: KeyboardEvent): void {
      if (!isEscape(event)) return;
      if (tray.open.peek() !== null) tray.close();
      else if (preview.shown.peek()) preview.hide();
      else return;
      event.preventDefault();
    },
  };
}
