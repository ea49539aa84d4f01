import { SEND_KEYS } from '../../lib/preferences/preferences.ts';
import { SENDING } from '../composer/send-key.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { Choice } from './Choice.tsx';
import { text } from './texts.ts';

/** How replies are written. */
export function WritingOptions({ preferences }: { preferences: PreferenceStore }) {
  const { sendKey } = preferences.current.value;
  return (
    <section aria-labelledby="writing">
      <h2 id="writing">{text('writing')}</h2>
      <Choice
        id="send-key"
        label={text('send_key')}
        hint={text('send_key_hint', SENDING[sendKey])}
        chosen={sendKey}
        choices={SEND_KEYS.map((value) => ({ value, name: SENDING[value].send }))}
        onChoose={(value) => preferences.change({ sendKey: value })}
      />
    </section>
  );
}
