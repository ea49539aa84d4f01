import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../../../components/ui/Icon.tsx';
import { MAX_TEXT_LENGTH } from '../../../../lib/protocol/index.ts';
import { type ChosenFile, MOST_HELD } from '../client/files.ts';
import { plural, text } from '../texts.ts';
import { ChooseFiles } from './ChooseFiles.tsx';
import { HeldFiles } from './HeldFiles.tsx';

interface ComposerProps {
  draft: string;
  placeholder: string;
  /** Files may go with what is written; not with what begins a chat. */
  files?: {
    held: readonly ChosenFile[];
    /** How many of those chosen last were too many. */
    tooMany: number;
    onHold(files: readonly File[]): void;
    onRelease(id: string): void;
  };
  onDraft(text: string): void;
  onSend(text: string): void;
}

/** From how many characters before the limit on the rest is counted down. */
const WARN_LEFT = 200;

/** Where the customer writes. Enter sends, Shift+Enter breaks the line; on touch keyboards Enter breaks it. */
export function Composer({ draft, placeholder, files, onDraft, onSend }: ComposerProps) {
  const { held = [], tooMany = 0 } = files ?? {};
  const input = useRef<HTMLTextAreaElement>(null);
  const left = MAX_TEXT_LENGTH - draft.length;
  const canSend = (draft.trim() !== '' || held.length > 0) && left >= 0;

  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) input.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const element = input.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight}px`;
  }, [draft]);

  const send = () => {
    if (!canSend) return;
    onSend(draft);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word (229 is what older ones report).
    const composes = event.isComposing || event.keyCode === 229;
    const sends = event.key === 'Enter' && !event.shiftKey && !composes;
    if (!sends || matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {files && (
        <>
          <HeldFiles files={files.held} onRemove={files.onRelease} />
          <ChooseFiles onChoose={files.onHold} />
        </>
      )}
      <textarea
        ref={input}
        dir="auto"
        rows={1}
        aria-label={text('composer_label')}
        aria-describedby="composer-limit"
        aria-invalid={left < 0}
        placeholder={placeholder}
        enterkeyhint="enter"
        value={draft}
        onInput={(event) => onDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = [...(event.clipboardData?.files ?? [])];
          if (pasted.length === 0 || !files) return;
          event.preventDefault();
          files.onHold(pasted);
        }}
      />
      <button type="submit" class="send" aria-label={text('composer_send')} aria-disabled={!canSend}>
        <Icon name="send" size={22} />
      </button>
      <p class="limit" id="composer-limit" role={left < 0 || tooMany > 0 ? 'alert' : undefined}>
        {left < 0
          ? plural('composer_too_long', -left)
          : tooMany > 0
            ? text('file_too_many', { most: MOST_HELD })
            : left < WARN_LEFT
              ? plural('composer_left', left)
              : ''}
      </p>
    </form>
  );
}
