import { KEY_ACTIONS, type KeyTable, shownKeys } from '../../lib/keys/keys.ts';
import { SENDING } from '../composer/send-key.ts';
import { keysOf } from '../panel/keys.ts';
import { onMac } from '../panel/on-mac.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { type Does, KEYS, type Where } from './keys.ts';
import { text } from './texts.ts';
import { useCommandKeys } from './useCommandKeys.ts';

/** Every key there is; those of the browser's as it has assigned them. */
export function Keys({ preferences }: { preferences: PreferenceStore }) {
  const chosen = keysOf(preferences);
  const { clean_up, ...anywhere } = Object.fromEntries(
    KEY_ACTIONS.map((action) => [action, shownKeys(chosen[action], onMac)]),
  ) as KeyTable;
  const keys = {
    panel: anywhere,
    ...KEYS,
    reply: { ...SENDING[preferences.current.value.sendKey], clean_up, ...KEYS.reply },
    browser: useCommandKeys(),
  };
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{text('keys')}</h2>
      <p class="quiet">{text('keys_change')}</p>
      {(Object.keys(keys) as Where[]).map((where) => (
        <table key={where}>
          <caption>{text(`where_${where}`)}</caption>
          <thead class="sr-only">
            <tr>
              <th scope="col">{text('key')}</th>
              <th scope="col">{text('does')}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.entries(keys[where]) as [Does, string][]).map(([does, key]) => (
              <tr key={does}>
                <th scope="row">{key ? <kbd>{key}</kbd> : text('unassigned')}</th>
                <td>{text(`key_${does}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
