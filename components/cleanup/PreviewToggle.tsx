import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import type { PreviewState } from './usePreview.ts';

export function PreviewToggle({ preview }: { preview: PreviewState }) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={text('preview_toggle')}
      aria-pressed={preview.on.value}
      title={text('preview_toggle')}
      onClick={preview.toggle}
    >
      <Icon name="eye" size={18} />
    </button>
  );
}
