import { showPage } from '../panel/show-page.ts';
import { Options, type OptionsProps } from './Options.tsx';
import { direction, language, text } from './texts.ts';

/** Fills the page with the agent's options. */
export function mountOptions(options: OptionsProps): void {
  showPage('options', <Options {...options} />, {
    preferences: options.preferences,
    spoken: { language, direction },
    title: () => `${text('title')} – Sidedesk`,
  });
}
