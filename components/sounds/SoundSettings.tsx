import type { PreferenceStore } from '../panel/preferences.ts';
import { ToneChoice } from './ToneChoice.tsx';
import { text } from './texts.ts';
import './sounds.css';

interface Props {
  preferences: PreferenceStore;
  /** What the policy says about names in notifications; null for nothing. */
  managedNames: boolean | null;
}

/** What an agent wants to hear and to have shown of chats while looking elsewhere. Takes effect at once. */
export function SoundSettings({ preferences, managedNames }: Props) {
  const { volume, notificationNames } = preferences.current.value;
  return (
    <section class="sounds" aria-labelledby="sounds">
      <h2 id="sounds">{text('title')}</h2>
      <label class="sounds-volume">
        <span>{text('volume')}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={volume}
          aria-valuetext={text('percent', { percent: volume })}
          onInput={({ currentTarget }) => preferences.change({ volume: currentTarget.valueAsNumber })}
        />
        <output class="quiet small">{text('percent', { percent: volume })}</output>
      </label>
      <ToneChoice kind="offer" preferences={preferences} />
      <ToneChoice kind="message" preferences={preferences} />
      <label class="sounds-names">
        <input
          type="checkbox"
          checked={managedNames ?? notificationNames}
          disabled={managedNames !== null}
          aria-describedby="sounds-names-hint"
          onChange={({ currentTarget }) => preferences.change({ notificationNames: currentTarget.checked })}
        />
        <span>{text('names')}</span>
      </label>
      <p id="sounds-names-hint" class="small quiet">
        {managedNames !== null && `${text('names_managed')} `}
        {text('names_hint')}
      </p>
    </section>
  );
}
