import { FilesTray } from '../attachments/parts.ts';

import type { CaptureState } from '../captures/useCaptures.ts';
import { Preview } from '../cleanup/Preview.tsx';
import type { PreviewState } from '../cleanup/usePreview.ts';
import { later } from '../panel/later.tsx';
import { useWriting } from '../writing/writing.ts';

const CaptureTray = later(async () => (await import('../captures/CaptureTray.tsx')).CaptureTray);

const Templates = later(
  async () => (await import('../templates/TemplatesTray.tsx')).TemplatesTray,
  () => import('../templates/texts.ts'),
);

const Emoji = later(
  async () => (await import('../emoji/EmojiTray.tsx')).EmojiTray,
  () => import('../emoji/texts.ts'),
);

const Shortcodes = later(
  async () => (await import('../emoji/ShortcodesTray.tsx')).ShortcodesTray,
  () => import('../emoji/texts.ts'),
);

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
    case 'emoji':
      return <Emoji />;
    case 'shortcodes':
      return <Shortcodes />;
    case null:
      return preview.shown.value ? <Preview onClose={preview.hide} /> : null;
  }
}
