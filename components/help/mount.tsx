import { effect } from '@preact/signals';
import { render } from 'preact';
import { followAppearance } from '../panel/appearance.ts';
import { createPreferences } from '../panel/preferences.ts';
import { Help } from './Help.tsx';
import { direction, language, text } from './texts.ts';

/** Fills the page with the handbook. */
export function mountHelp(): void {
  const root = document.getElementById('help');
  if (!root) throw new Error('The page has no place for the handbook.');
  const preferences = createPreferences();
  followAppearance(preferences);
  effect(() => {
    document.documentElement.lang = language();
    document.documentElement.dir = direction();
    document.title = `${text('title')} – Sidedesk`;
  });
  render(<Help preferences={preferences} />, root);
}
