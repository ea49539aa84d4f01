import { effect } from '@preact/signals';
import { render } from 'preact';
import type { PreferenceStore } from '../panel/preferences.ts';
import { SoundSettings } from '../sounds/SoundSettings.tsx';
import { direction, language, text } from './texts.ts';

/** Fills the page with the agent's options. `managedNames` is what the policy says of names in notifications, if anything. */
export function mountOptions(preferences: PreferenceStore, managedNames: boolean | null): void {
  const root = document.getElementById('options');
  if (!root) throw new Error('The page has no place for the options.');
  effect(() => {
    document.documentElement.lang = language();
    document.documentElement.dir = direction();
    document.title = `${text('title')} – Sidedesk`;
  });
  render(<Options preferences={preferences} managedNames={managedNames} />, root);
}

function Options(props: { preferences: PreferenceStore; managedNames: boolean | null }) {
  return (
    <main class="options">
      <h1>{text('title')}</h1>
      <SoundSettings {...props} />
    </main>
  );
}
