import { type Does, KEYS, type Where } from './keys.ts';
import { text } from './texts.ts';

/** Every key there is. */
export function Keys() {
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{text('keys')}</h2>
      {(Object.keys(KEYS) as Where[]).map((where) => (
        <table key={where}>
          <caption>{text(`where_${where}`)}</caption>
          <thead class="sr-only">
            <tr>
              <th scope="col">{text('key')}</th>
              <th scope="col">{text('does')}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.entries(KEYS[where]) as [Does, string][]).map(([does, key]) => (
              <tr key={does}>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{text(`key_${does}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
