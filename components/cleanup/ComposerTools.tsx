import { CleanUpButton } from './CleanUpButton.tsx';
import { PreviewToggle } from './PreviewToggle.tsx';
import type { CleanUp } from './useCleanUp.ts';
import type { PreviewState } from './usePreview.ts';

/** What can be done with the reply before it is sent. */
export function ComposerTools(props: { cleanUp: CleanUp; preview: PreviewState; blank: boolean }) {
  return (
    <div class="composer-tools">
      <CleanUpButton cleanUp={props.cleanUp} blank={props.blank} />
      <PreviewToggle preview={props.preview} />
    </div>
  );
}
