import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

const GESTURES = ['pointerdown', 'keydown'];

/** Put into the page beside a panel that a restart has closed: the next click or key in it brings the panel back. */
export default defineUnlistedScript(() => {
  const open = () => {
    for (const gesture of GESTURES) removeEventListener(gesture, open, true);
    // The extension may have gone meanwhile.
    void chrome.runtime.sendMessage('open_panel').catch(() => {});
  };
  for (const gesture of GESTURES) addEventListener(gesture, open, true);
});
