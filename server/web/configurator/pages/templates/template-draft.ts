import * as v from 'valibot';
import { type TemplateSettings, TemplateView } from '../../../../../lib/protocol/templates.ts';
import type { Asked } from '../../client/api.ts';
import { changesOf } from '../../client/changes-of.ts';
import type { Desk } from '../../client/desk.ts';
import { createDraft, type Draft, type Stored } from '../../client/draft.ts';
import { go } from '../../client/route.ts';

/** Stands for the id of a template that is not stored yet. */
export const NEW = 'new';

const EMPTY: TemplateSettings = {
  name: '',
  shortcut: null,
  folder: [],
  queues: [],
  texts: {},
  enabled: true,
};

export const pathOf = (id: string) => `admin/templates/${encodeURIComponent(id)}`;

function stored({ version, ...view }: TemplateView): Stored<TemplateSettings> {
  const { name, shortcut, folder, queues, texts, enabled } = view;
  return { value: { name, shortcut, folder, queues, texts, enabled }, version };
}

const storedIn = (answer: Asked<TemplateView>): Asked<Stored<TemplateSettings>> =>
  answer.kind === 'ok' ? { kind: 'ok', value: stored(answer.value) } : answer;

/** The draft of a template: of one that is not there yet it begins with a text to be written in `language`. */
export function templateDraft(desk: Desk, id: string, language: string): Draft<TemplateSettings> {
  return desk.drafts.at(`templates/${id}`, () =>
    createDraft<TemplateSettings>(EMPTY, {
      ...(id === NEW ? beginning(desk, language) : keeping(desk, id)),
      of: (current) => stored(v.parse(TemplateView, current)),
    }),
  );
}

/** Nothing is stored before the first Save, so that no agent sees half of it; then it goes on under its id. */
function beginning({ api }: Desk, language: string) {
  return {
    async read() {
      return { kind: 'ok' as const, value: { value: { ...EMPTY, texts: { [language]: '' } }, version: 0 } };
    },
    async write(settings: TemplateSettings) {
      const answer = await api.send('POST', 'admin/templates', settings, TemplateView);
      if (answer.kind === 'ok') go('templates', answer.value.id);
      return storedIn(answer);
    },
  };
}

function keeping({ api }: Desk, id: string) {
  return {
    read: async () => storedIn(await api.get(pathOf(id), TemplateView)),
    async write(settings: TemplateSettings, saved: Stored<TemplateSettings>) {
      const change = { ...changesOf(settings, saved.value), version: saved.version };
      return storedIn(await api.send('PATCH', pathOf(id), change, TemplateView));
    },
  };
}
