import { openPanelPort } from '../../browser.ts';
import type { PanelMessage } from '../intents.ts';

/** Has the background start the extension anew, asked by a page that shows no session. */
export function askForRestart(): void {
  const port = openPanelPort();
  const say = (message: PanelMessage) => port.postMessage(message);
  say({ type: 'presence', visible: false });
  say({ type: 'intent', ref: 1, intent: { type: 'restart' } });
}
