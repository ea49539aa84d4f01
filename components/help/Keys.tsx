import type { HelpCatalogue } from '../../lib/texts/help/index.ts';
import type { TextKey } from '../../lib/texts/index.ts';
import { CLEAN_UP_KEYS } from '../cleanup/shortcut.ts';
import { text } from './texts.ts';

type Name = TextKey<HelpCatalogue>;

const onMac = /Mac/.test(navigator.platform);

const KEYS: [where: Name, keys: [key: string, does: Name][]][] = [
  [
    'in_panel',
    [
      ['F6', 'key_focus'],
      ['Ctrl+↓, Ctrl+↑', 'key_chats'],
    ],
  ],
  [
    'in_reply',
    [
      ['Enter', 'key_send'],
      ['Shift+Enter', 'key_line'],
      [CLEAN_UP_KEYS.shown, 'key_clean_up'],
      ['/', 'key_template'],
      [':', 'key_emoji'],
      [onMac ? '⌃⌘Space' : 'Win+.', 'key_system_emoji'],
      ['Esc', 'key_close'],
    ],
  ],
];

/** Every key there is. */
export function Keys() {
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{text('keys')}</h2>
      {KEYS.map(([where, keys]) => (
        <table key={where}>
          <caption>{text(where)}</caption>
          <thead class="sr-only">
            <tr>
              <th scope="col">{text('key')}</th>
              <th scope="col">{text('does')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(([key, does]) => (
              <tr key={does}>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{text(does)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
