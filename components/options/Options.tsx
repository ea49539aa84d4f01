import type { ReadonlySignal } from '@preact/signals';
import type { Policy } from '../../lib/policy/policy.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { SoundSettings } from '../sounds/SoundSettings.tsx';
import { AppearanceOptions } from './AppearanceOptions.tsx';
import { CaptureSites } from './CaptureSites.tsx';
import { PolicyInForce } from './PolicyInForce.tsx';
import { text } from './texts.ts';
import { WritingOptions } from './WritingOptions.tsx';

interface Props {
  preferences: PreferenceStore;
  policy: ReadonlySignal<Policy>;
}

/** All that agents choose for this browser, and what is chosen for them. */
export function Options({ preferences, policy }: Props) {
  return (
    <main class="options">
      <h1>{text('title')}</h1>
      <WritingOptions preferences={preferences} />
      <AppearanceOptions preferences={preferences} />
      <SoundSettings preferences={preferences} managedNames={policy.value.notificationNames} />
      <CaptureSites policy={policy} />
      <PolicyInForce policy={policy} />
    </main>
  );
}
