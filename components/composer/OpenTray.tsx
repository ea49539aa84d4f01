import { FilesTray } from '../attachments/parts.ts';
import { CaptureTray } from '../captures/CaptureTray.tsx';
import type { CaptureState } from '../captures/useCaptures.ts';
import { Preview } from '../cleanup/Preview.tsx';
import type { PreviewState } from '../cleanup/usePreview.ts';
import { later } from '../panel/later.tsx';
import { useWriting } from '../writing/writing.ts';

const Templates = later(async () => {
  const [{ TemplatesTray }, { loaded }] = await Promise.all([
    import('../templates/TemplatesTray.tsx'),
    import('../templates/texts.ts'),
  ]);
  await loaded;
  return TemplatesTray;
});

/** The one thing that stands above the reply: what the agent opened, else the preview where there is one. */
export function OpenTray({ captures, preview }: { captures: CaptureState; preview: PreviewState }) {
  const { tray } = useWriting();
  switch (tray.open.value) {
    case 'captures':
      return <CaptureTray captures={captures} />;
    case 'templates':
      return <Templates />;
    case 'files':
      return <FilesTray />;
    case null:
      return preview.shown.value ? <Preview onClose={preview.hide} /> : null;
  }
}
