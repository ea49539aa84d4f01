import { effect } from '@preact/signals';
import { render } from 'preact';
import type { PanelSession } from '../../lib/port/panel/panel-port.ts';
import type { WindowMemory } from '../../lib/port/panel/window-memory.ts';
import { followAppearance } from '../panel/appearance.ts';
import { createPanel } from '../panel/panel.ts';
import { direction, language, text } from '../panel/texts.ts';
import { App } from './App.tsx';

/** Fills the page with the Communication Panel of the window that remembers this. */
export function mountPanel(session: PanelSession, memory: WindowMemory): void {
  const root = document.getElementById('panel');
  if (!root) throw new Error('The page has no place for the panel.');
  const panel = createPanel(session, memory);
  followAppearance(panel.preferences);
  effect(() => {
    document.documentElement.lang = language();
    document.documentElement.dir = direction();
    document.title = text('panel_title');
  });
  render(<App panel={panel} />, root);
}
