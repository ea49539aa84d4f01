import { errorText } from '../notices/error-text.ts';
import { isolated } from '../panel/texts.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { plural, text } from './texts.ts';
import type { TemplateList } from './useTemplates.ts';

/** How it stands with the list: coming, failed, empty, or how much of it matches. */
export function TemplatesState({ list, queue }: { list: TemplateList; queue: string }) {
  const { library, isEmpty, count } = list;
  const error = library.error.value;
  if (error) {
    const reason = errorText(error);
    return (
      <p class="small bad-text" role="alert">
        {isEmpty.value === null ? text('failed', { reason }) : text('stale', { reason })}{' '}
        <button type="button" class="link" onClick={library.retry}>
          {text('retry')}
        </button>
      </p>
    );
  }
  if (isEmpty.value === null)
    return (
      <p class="small quiet" aria-busy="true">
        <Spinner /> {text('loading')}
      </p>
    );
  if (isEmpty.value || count.value === 0)
    return (
      <p class="small quiet" role="status">
        {isEmpty.value ? text('none', { queue: isolated(queue) }) : text('no_match')}
      </p>
    );
  return (
    <p class="sr-only" role="status">
      {plural('found', count.value)}
    </p>
  );
}
