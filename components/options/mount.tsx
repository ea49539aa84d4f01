import { effect, type ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import type { Policy } from '../../lib/policy/policy.ts';
import { followAppearance } from '../panel/appearance.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { Options } from './Options.tsx';
import { direction, language, text } from './texts.ts';

/** Fills the page with the agent's options. */
export function mountOptions(preferences: PreferenceStore, policy: ReadonlySignal<Policy>): void {
  const root = document.getElementById('options');
  if (!root) throw new Error('The page has no place for the options.');
  followAppearance(preferences);
  effect(() => {
    document.documentElement.lang = language();
    document.documentElement.dir = direction();
    document.title = `${text('title')} – Sidedesk`;
  });
  render(<Options preferences={preferences} policy={policy} />, root);
}
