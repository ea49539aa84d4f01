import { FilesButton } from '../attachments/FilesButton.tsx';
import { CaptureButton } from '../captures/CaptureButton.tsx';
import type { CaptureState } from '../captures/useCaptures.ts';
import { CleanUpButton } from '../cleanup/CleanUpButton.tsx';
import { PreviewToggle } from '../cleanup/PreviewToggle.tsx';
import type { CleanUp } from '../cleanup/useCleanUp.ts';
import type { PreviewState } from '../cleanup/usePreview.ts';
import { text } from '../panel/texts.ts';
import { TrayButton } from '../writing/TrayButton.tsx';
import { TemplatesButton } from './TemplatesButton.tsx';

interface Props {
  cleanUp: CleanUp;
  preview: PreviewState;
  captures: CaptureState;
  blank: boolean;
}

/** What can be put into the reply, or done with it, before it is sent. A click leaves the caret in the reply. */
export function ComposerTools({ cleanUp, preview, captures, blank }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, only the focus stays.
    <div class="composer-tools" onMouseDown={(event) => event.preventDefault()}>
      <TemplatesButton />
      <FilesButton />
      <TrayButton name="emoji" icon="smile" label={text('emoji')} />
      <CaptureButton captures={captures} />
      <CleanUpButton cleanUp={cleanUp} blank={blank} />
      <PreviewToggle preview={preview} />
    </div>
  );
}
