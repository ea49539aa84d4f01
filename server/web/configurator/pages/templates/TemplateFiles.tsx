import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../../../../components/ui/Icon.tsx';
import { Spinner } from '../../../../../components/ui/Spinner.tsx';
import { fileSize } from '../../../../../lib/attachments/size.ts';
import {
  TEMPLATE_FILES_LIMIT,
  type TemplateFile,
  TemplateView,
} from '../../../../../lib/protocol/templates.ts';
import type { Api, Asked } from '../../client/api.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { sentenceOf } from '../../components/sentence.ts';
import { isolated, language, plural, text } from '../../texts.ts';
import { pathOf } from './template-draft.ts';

interface Props {
  api: Api;
  id: string;
  /** The template has another version now. */
  onChanged(): void;
}

/** The files that go with a template, each stored at once. */
export function TemplateFiles({ api, id, onChanged }: Props) {
  const files = useSignal<readonly TemplateFile[] | null>(null);
  const failed = useSignal(false);
  const adding = useSignal<string | null>(null);
  const problem = useSignal<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
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

  return (
    <section class="card stack">
      <h2>{text('template_files')}</h2>
      <p class="quiet small">{text('template_files_about', { limit: TEMPLATE_FILES_LIMIT })}</p>
      <Loaded state={failed.value ? 'unreachable' : 'reading'} isThere={files.value !== null} onRetry={read}>
        {there.length > 0 && (
          <ul class="rows card">
            {there.map((file) => (
              <li key={file.id} class="row">
                <Icon name="file" size={16} />
                <span class="grow" dir="auto">
                  {file.name}
                </span>
                <span class="quiet small">{fileSize(file.size, language())}</span>
                <button
                  type="button"
                  class="button ghost"
                  aria-label={text('remove_named', { name: isolated(file.name) })}
                  onClick={() => remove(file)}
                >
                  {text('remove')}
                </button>
              </li>
            ))}
          </ul>
        )}
        <p class="waiting-line small" role="status">
          {adding.value !== null && (
            <>
              <Spinner /> {text('template_file_adding', { name: isolated(adding.value) })}
            </>
          )}
        </p>
        {problem.value && (
          <p class="bad-text" role="alert">
            {problem.value}
          </p>
        )}
        <input
          ref={chooser}
          type="file"
          name="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            add([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
        <div>
          <button
            type="button"
            class="button"
            aria-disabled={room <= 0 || adding.value !== null}
            onClick={() => room > 0 && adding.value === null && chooser.current?.click()}
          >
            {text('template_files_add')}
          </button>
        </div>
      </Loaded>
    </section>
  );
}
