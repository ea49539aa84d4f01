import { SENDING } from '../composer/send-key.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { type Does, KEYS, type Where } from './keys.ts';
import { text } from './texts.ts';
import { useCommandKeys } from './useCommandKeys.ts';

/** Every key there is; those of the browser's as it has assigned them. */
export function Keys({ preferences }: { preferences: PreferenceStore }) {
  const keys = {
    ...KEYS,
    reply: { ...SENDING[preferences.current.value.sendKey], ...KEYS.reply },
    browser: useCommandKeys(),
  };
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{text('keys')}</h2>
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
