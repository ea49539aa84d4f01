import type { DeskSettings } from '../../../../../lib/protocol/desk.ts';
import type { Draft } from '../../client/draft.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { text } from '../../texts.ts';

interface Props {
  draft: Draft<DeskSettings>;
  faults: ReadonlySet<string>;
}

/** What customers read about their data before they write. */
export function Privacy({ draft, faults }: Props) {
  const { privacyNotice } = draft.value.value;
  const set = (some: Partial<DeskSettings['privacyNotice']>) => {
    draft.value.value = { ...draft.value.value, privacyNotice: { ...privacyNotice, ...some } };
  };
  return (
    <section class="card stack">
      <h2>{text('desk_privacy')}</h2>
      <p class="quiet small">{text('desk_privacy_about')}</p>
      <TextField
        name="privacyNotice.text"
        value={privacyNotice.text}
        onChange={(notice) => set({ text: notice })}
        label={text('desk_privacy_text')}
        maxLength={2000}
        rows={4}
      />
      <TextField
        name="privacyNotice.link"
        value={privacyNotice.link}
        onChange={(link) => set({ link })}
        label={text('desk_privacy_link')}
        hint={text('desk_privacy_link_hint')}
        problem={faults.has('privacyNotice.link') ? text('desk_privacy_link_problem') : null}
        maxLength={1000}
        code
      />
    </section>
  );
}
