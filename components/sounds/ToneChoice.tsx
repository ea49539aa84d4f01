import { TONES, type Tone } from '../../lib/preferences/preferences.ts';
import { play } from '../../lib/sounds/play.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { Field } from '../ui/Field.tsx';
import { text } from './texts.ts';

const PREFERENCE = { offer: 'offerTone', message: 'messageTone' } as const;

interface Props {
  kind: keyof typeof PREFERENCE;
  preferences: PreferenceStore;
}

/** Which tone is heard for a kind of news, to be listened to before it is relied on. */
export function ToneChoice({ kind, preferences }: Props) {
  const key = PREFERENCE[kind];
  const { volume, [key]: tone } = preferences.current.value;

  function hear(chosen: Tone): void {
    play(chosen, volume).catch((error) => console.error(error));
  }

  return (
    <Field id={`tone-${kind}`} label={text(`heard_${kind}`)} hint={text(`heard_${kind}_hint`)}>
      {(control) => (
        <div class="tone">
          <select
            {...control}
            value={tone ?? ''}
            onChange={({ currentTarget }) =>
              preferences.change({ [key]: TONES.find((one) => one === currentTarget.value) ?? null })
            }
          >
            {TONES.map((one) => (
              <option key={one} value={one}>
                {text(`tone_${one}`)}
              </option>
            ))}
            <option value="">{text('off')}</option>
          </select>
          <button
            type="button"
            class="button"
            aria-label={text(`try_${kind}`)}
            disabled={tone === null}
            onClick={() => tone && hear(tone)}
          >
            {text('try')}
          </button>
        </div>
      )}
    </Field>
  );
}
