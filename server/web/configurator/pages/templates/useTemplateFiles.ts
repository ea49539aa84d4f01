import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  TEMPLATE_FILES_LIMIT,
  type TemplateFile,
  TemplateView,
} from '../../../../../lib/protocol/templates.ts';
import type { Api, Asked } from '../../client/api.ts';
import { sentenceOf } from '../../components/sentence.ts';
import { isolated, plural, text } from '../../texts.ts';
import { pathOf } from './template-draft.ts';

/** The files of a template, and what is under way with them; `onChanged` when it has another version for it. */
export function useTemplateFiles(api: Api, id: string, onChanged: () => void) {
  const files = useSignal<readonly TemplateFile[] | null>(null);
  const failed = useSignal(false);
  const adding = useSignal<string | null>(null);
  const problem = useSignal<string | null>(null);
  const there = files.value ?? [];
  const room = TEMPLATE_FILES_LIMIT - there.length;

  const read = async () => {
    const answer = await api.get(pathOf(id), TemplateView);
    failed.value = answer.kind !== 'ok';
    if (answer.kind === 'ok') files.value = answer.value.files ?? [];
  };
  useEffect(() => {
    read();
  }, []);

  /** Takes over what a change came to; gives whether it was made. */
  const took = (answer: Asked<TemplateView>, name: string): boolean => {
    if (answer.kind === 'ok') files.value = answer.value.files ?? [];
    else {
      const reason = sentenceOf(answer.kind === 'refused' ? answer.error : 'unreachable');
      problem.value = text('template_file_failed', { name: isolated(name), reason });
    }
    return answer.kind === 'ok';
  };
  const add = async (chosen: readonly File[]) => {
    problem.value = null;
    for (const file of chosen.slice(0, room)) {
      adding.value = file.name;
      const query = new URLSearchParams({ name: file.name });
      if (!took(await api.send('POST', `${pathOf(id)}/files?${query}`, file, TemplateView), file.name)) break;
    }
    adding.value = null;
    if (chosen.length > room) problem.value ??= plural('template_files_left_out', chosen.length - room);
    onChanged();
  };
  const remove = async (file: TemplateFile) => {
    problem.value = null;
    const path = `${pathOf(id)}/files/${encodeURIComponent(file.id)}`;
    took(await api.send('DELETE', path, undefined, TemplateView), file.name);
    onChanged();
  };

  return {
    files: files.value,
    room,
    failed: failed.value,
    adding: adding.value,
    problem: problem.value,
    read,
    add,
    remove,
  };
}
