import { useSignal } from '@preact/signals';
import { KEY_ACTIONS, type KeyAction, pressed, shownKeys } from '../../lib/keys/keys.ts';
import { type KeyFault, keyFault } from '../../lib/keys/reserved.ts';
import { keysOf } from '../panel/keys.ts';
import { onMac } from '../panel/on-mac.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { text } from './texts.ts';

/** Which keys do what in the panel: a click, then the keys. */
export function KeyOptions({ preferences }: { preferences: PreferenceStore }) {
  const asked = useSignal<KeyAction | null>(null);
  const fault = useSignal<string | null>(null);
  const table = keysOf(preferences);
  const { keys: chosen } = preferences.current.value;

  function press(event: KeyboardEvent, action: KeyAction): void {
    if (asked.value !== action || event.key === 'Tab') return;
    event.preventDefault();
    if (event.key === 'Escape') {
      stop();
      return;
    }
    const keys = pressed(event);
    if (keys === null) return;
    const found = keyFault(keys, action, table, onMac);
    if (found) fault.value = faultText(found, shownKeys(keys, onMac));
    else {
      preferences.change({ keys: { ...chosen, [action]: keys } });
      stop();
    }
  }

  function stop(): void {
    asked.value = null;
    fault.value = null;
  }

  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{text('keys')}</h2>
      <p class="quiet small">{text('keys_hint')}</p>
      <ul class="keys">
        {KEY_ACTIONS.map((action) => (
          <li key={action}>
            <span id={`key-${action}`}>{text(`key_${action}`)}</span>
            <button
              type="button"
              class="button"
              aria-labelledby={`key-${action} key-${action}-now`}
              onClick={() => {
                asked.value = action;
                fault.value = null;
              }}
              onKeyDown={(event) => press(event, action)}
              onBlur={() => asked.value === action && stop()}
            >
              <span id={`key-${action}-now`}>
                {asked.value === action ? text('keys_press') : shownKeys(table[action], onMac)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {fault.value && <p role="alert">{fault.value}</p>}
      <button
        type="button"
        class="button"
        disabled={Object.keys(chosen).length === 0}
        onClick={() => preferences.change({ keys: {} })}
      >
        {text('keys_reset')}
      </button>
    </section>
  );
}

function faultText(fault: KeyFault, keys: string): string {
  return fault.reason === 'clash'
    ? text('keys_clash', { keys, action: text(`key_${fault.action}`) })
    : text('keys_in_use', { keys });
}
