import * as v from 'valibot';
import {
  ChangedDesk,
  DeskSettings,
  DeskView,
  STANDARD_DESK,
  type WebChatLook,
} from '../../../../../lib/protocol/desk.ts';
import type { Desk } from '../../client/desk.ts';
import { createDraft, type Draft } from '../../client/draft.ts';
import type { Edited } from '../../components/controls/edited.ts';

const PATH = 'admin/desk';
const Current = v.pick(DeskView, ['settings', 'version']);

/** The draft of the desk's settings. */
export function deskDraft({ api, drafts }: Desk): Draft<DeskSettings> {
  return drafts.at('desk', () =>
    createDraft<DeskSettings>(STANDARD_DESK, {
      async read() {
        const answer = await api.get(PATH, DeskView);
        if (answer.kind !== 'ok') return answer;
        const { settings: value, version } = answer.value;
        return { kind: 'ok', value: { value, version } };
      },
      async write(written, { version }) {
        // As it is stored: without spaces around texts.
        const settings = v.parse(DeskSettings, written);
        const answer = await api.send('PUT', PATH, { version, settings }, ChangedDesk);
        if (answer.kind !== 'ok') return answer;
        return { kind: 'ok', value: { value: settings, version: answer.value.version } };
      },
      of(current) {
        const { settings: value, version } = v.parse(Current, current);
        return { value, version };
      },
    }),
  );
}

/** Places, as `webChat.sites`, of what cannot be stored, down to the entries of lists. */
export function faultsOf(settings: DeskSettings): ReadonlySet<string> {
  const { issues = [] } = v.safeParse(DeskSettings, settings);
  const places = new Set<string>();
  for (const { path = [] } of issues)
    path.forEach((_, at) => {
      places.add(
        path
          .slice(0, at + 1)
          .map(({ key }) => key)
          .join('.'),
      );
    });
  return places;
}

/** Ties a control to a setting of the web chat. */
export function editedOfChat<K extends keyof WebChatLook>(
  draft: Draft<DeskSettings>,
  key: K,
): Edited<WebChatLook[K]> {
  const { webChat } = draft.value.value;
  return {
    name: `webChat.${key}`,
    value: webChat[key],
    onChange(value) {
      draft.value.value = { ...draft.value.value, webChat: { ...webChat, [key]: value } };
    },
  };
}
