import { useRef } from 'preact/hooks';
import { Icon } from '../../../../components/ui/Icon.tsx';
import { text } from '../texts.ts';

/** Opens the browser's dialog for choosing files. */
export function ChooseFiles({ onChoose }: { onChoose(files: readonly File[]): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="attach"
        aria-label={text('file_attach')}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" size={22} />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const { files } = event.currentTarget;
          onChoose([...(files ?? [])]);
          // The same file again is a choice, too.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
