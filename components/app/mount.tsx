import type { PanelSession } from '../../lib/port/panel/panel-port.ts';
import type { WindowMemory } from '../../lib/port/panel/window-memory.ts';
import { createPanel } from '../panel/panel.ts';
import { showPage } from '../panel/show-page.ts';
import { direction, language, text } from '../panel/texts.ts';
import { App } from './App.tsx';

/** Fills the page with the Communication Panel of the window that remembers this. */
export function mountPanel(session: PanelSession, memory: WindowMemory): void {
  const panel = createPanel(session, memory);
  showPage('panel', <App panel={panel} />, {
    preferences: panel.preferences,
    spoken: { language, direction },
    title: () => text('panel_title'),
  });
}
