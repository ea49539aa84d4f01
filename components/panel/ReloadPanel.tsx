import { text } from './texts.ts';

/**
 * The way on when a part of the panel could not be loaded, as after an update of the extension beneath it: what
 * failed to load once may fail in this page for good, and drafts outlive it.
 */
export function ReloadPanel() {
  return (
    <button type="button" class="link" onClick={() => location.reload()}>
      {text('panel_reload')}
    </button>
  );
}
