import { useId } from 'preact/hooks';
import { text } from '../../texts.ts';

/** Where something copied is pasted, with its formatting; nothing of it is shown as the page that it was. */
export function PasteArea({ onPaste }: { onPaste(copied: { html: string; text: string }): void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{text('try_paste')}</label>
      <textarea
        id={id}
        class="paste-area"
        dir="auto"
        rows={4}
        placeholder={text('try_paste_here')}
        onPaste={({ clipboardData }) => {
          if (clipboardData)
            onPaste({ html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') });
        }}
        onInput={(event) => {
          // Typed, not pasted: the text is all there is.
          if ((event as InputEvent).inputType !== 'insertFromPaste')
            onPaste({ html: '', text: event.currentTarget.value });
        }}
      />
    </div>
  );
}
