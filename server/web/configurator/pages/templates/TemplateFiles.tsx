import { useRef } from 'preact/hooks';
import { Icon } from '../../../../../components/ui/Icon.tsx';
import { Spinner } from '../../../../../components/ui/Spinner.tsx';
import { fileSize } from '../../../../../lib/attachments/size.ts';
import { TEMPLATE_FILES_LIMIT } from '../../../../../lib/protocol/templates.ts';
import type { Api } from '../../client/api.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { isolated, language, text } from '../../texts.ts';
import { useTemplateFiles } from './useTemplateFiles.ts';

interface Props {
  api: Api;
  id: string;
  /** The template has another version now. */
  onChanged(): void;
}

/** The files that go with a template, each stored at once. */
export function TemplateFiles({ api, id, onChanged }: Props) {
  const { files, room, failed, adding, problem, read, add, remove } = useTemplateFiles(api, id, onChanged);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section class="card stack">
      <h2>{text('template_files')}</h2>
      <p class="quiet small">{text('template_files_about', { limit: TEMPLATE_FILES_LIMIT })}</p>
      <Loaded state={failed ? 'unreachable' : 'reading'} isThere={files !== null} onRetry={read}>
        {files && files.length > 0 && (
          <ul class="rows card">
            {files.map((file) => (
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
          {adding !== null && (
            <>
              <Spinner /> {text('template_file_adding', { name: isolated(adding) })}
            </>
          )}
        </p>
        {problem && (
          <p class="bad-text" role="alert">
            {problem}
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
            aria-disabled={room <= 0 || adding !== null}
            onClick={() => room > 0 && adding === null && chooser.current?.click()}
          >
            {text('template_files_add')}
          </button>
        </div>
      </Loaded>
    </section>
  );
}
