import { CleanUpButton } from './CleanUpButton.tsx';
import { PreviewToggle } from './PreviewToggle.tsx';
import type { CleanUp } from './useCleanUp.ts';
import type { PreviewState } from './usePreview.ts';

/** What can be done with the reply before it is sent. A click leaves the caret in the reply. */
export function ComposerTools(props: { cleanUp: CleanUp; preview: PreviewState; blank: boolean }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, only the focus stays.
    <div class="composer-tools" onMouseDown={(event) => event.preventDefault()}>
      <CleanUpButton cleanUp={props.cleanUp} blank={props.blank} />
      <PreviewToggle preview={props.preview} />
    </div>
  );
}
