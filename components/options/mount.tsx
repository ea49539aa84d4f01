import type { ReadonlySignal } from '@preact/signals';
import type { Policy } from '../../lib/policy/policy.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { showPage } from '../panel/show-page.ts';
import { Options } from './Options.tsx';
import { direction, language, text } from './texts.ts';

/** Fills the page with the agent's options. */
export function mountOptions(preferences: PreferenceStore, policy: ReadonlySignal<Policy>): void {
  showPage('options', <Options preferences={preferences} policy={policy} />, {
    preferences,
    spoken: { language, direction },
    title: () => `${text('title')} – Sidedesk`,
  });
}
