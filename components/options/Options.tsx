import { type ReadonlySignal, useComputed } from '@preact/signals';
import { readPolicy } from '../../lib/policy/policy.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { SoundSettings } from '../sounds/SoundSettings.tsx';
import { AppearanceOptions } from './AppearanceOptions.tsx';
import { CaptureSites } from './CaptureSites.tsx';
import { KeyOptions } from './KeyOptions.tsx';
import { SettingsInForce } from './SettingsInForce.tsx';
import { text } from './texts.ts';
import { Version } from './Version.tsx';
import { WritingOptions } from './WritingOptions.tsx';

export interface OptionsProps {
  preferences: PreferenceStore;
  /** What the browser's management has set, unchecked. */
  managed: ReadonlySignal<unknown>;
  /** Starts the extension anew. */
  restart(): void;
}

/** All that agents choose for this browser, and what is chosen for them. */
export function Options({ preferences, managed, restart }: OptionsProps) {
  const policy = useComputed(() => readPolicy(managed.value));
  return (
    <main class="options">
      <h1>{text('title')}</h1>
      <WritingOptions preferences={preferences} />
      <KeyOptions preferences={preferences} />
      <AppearanceOptions preferences={preferences} />
      <SoundSettings preferences={preferences} managedNames={policy.value.notificationNames} />
      <CaptureSites policy={policy} />
      <SettingsInForce preferences={preferences} policy={policy} managed={managed} />
      <Version restart={restart} />
    </main>
  );
}
