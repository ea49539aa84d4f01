import { FilesTray } from '../attachments/parts.ts';

import type { CaptureState } from '../captures/useCaptures.ts';
import { Preview } from '../cleanup/Preview.tsx';
import type { PreviewState } from '../cleanup/usePreview.ts';
import { later } from '../panel/later.tsx';
import { useWriting } from '../writing/writing.ts';

const CaptureTray = later(async () => (await import('../captures/CaptureTray.tsx')).CaptureTray);

const Templates = later(async () => {
  const [{ TemplatesTray }, { loaded }] = await Promise.all([
    import('../templates/TemplatesTray.tsx'),
    import('../templates/texts.ts'),
  ]);
  await loaded;
  return TemplatesTray;
});

const Emoji = later(async () => {
  const [{ EmojiTray }, { loaded }] = await Promise.all([
    import('../emoji/EmojiTray.tsx'),
    import('../emoji/texts.ts'),
  ]);
  await loaded;
  return EmojiTray;
});

const Shortcodes = later(async () => {
  const [{ ShortcodesTray }, { loaded }] = await Promise.all([
    import('../emoji/ShortcodesTray.tsx'),
    import('../emoji/texts.ts'),
  ]);
  await loaded;
  return ShortcodesTray;
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
    case 'emoji':
      return <Emoji />;
    case 'shortcodes':
      return <Shortcodes />;
    case null:
      return preview.shown.value ? <Preview onClose={preview.hide} /> : null;
  }
}
