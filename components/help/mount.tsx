import { createPreferences } from '../panel/preferences.ts';
import { showPage } from '../panel/show-page.ts';
import { Help } from './Help.tsx';
import { direction, language, text } from './texts.ts';

/** Fills the page with the handbook. */
export function mountHelp(): void {
  const preferences = createPreferences();
  showPage('help', <Help preferences={preferences} />, {
    preferences,
    spoken: { language, direction },
    title: () => `${text('title')} – Sidedesk`,
  });
}
