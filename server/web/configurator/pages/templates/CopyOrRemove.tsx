import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { Dialog } from '../../../../../components/ui/Dialog.tsx';
import { TemplateView } from '../../../../../lib/protocol/templates.ts';
import type { Asked } from '../../client/api.ts';
import { go } from '../../client/route.ts';
import { sentenceOf } from '../../components/sentence.ts';
import { isolated, text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { pathOf } from './template-draft.ts';

/** Another one like it, or none of it. */
export function CopyOrRemove({ desk, id, name }: { desk: PageProps['desk']; id: string; name: string }) {
  const asking = useSignal(false);
  const problem = useSignal<string | null>(null);
  const took = <T,>(answer: Asked<T>): answer is Extract<Asked<T>, { kind: 'ok' }> => {
    problem.value =
      answer.kind === 'ok' ? null : sentenceOf(answer.kind === 'refused' ? answer.error : 'unreachable');
    return answer.kind === 'ok';
  };
  const copy = async () => {
    const answer = await desk.api.send('POST', `${pathOf(id)}/duplicate`, {}, TemplateView);
    if (took(answer)) go('templates', answer.value.id);
  };
  const remove = async () => {
    if (!took(await desk.api.send('DELETE', pathOf(id), undefined, v.null()))) return;
    desk.drafts.forget(`templates/${id}`);
    go('templates');
  };
  return (
    <section class="card stack">
      <h2>{text('template_copy_or_remove')}</h2>
      <p class="quiet small">{text('template_copy_about')}</p>
      {problem.value && (
        <p class="bad-text" role="alert">
          {problem.value}
        </p>
      )}
      <div class="row">
        <button type="button" class="button" onClick={copy}>
          {text('template_copy')}
        </button>
        <button type="button" class="button danger" onClick={() => (asking.value = true)}>
          {text('template_remove')}
        </button>
      </div>
      {asking.value && (
        <Dialog
          title={text('remove_sure', { name: isolated(name) })}
          text={text('template_remove_about')}
          answers={[
            { value: '', words: text('paste_cancel') },
            { value: 'remove', words: text('template_remove'), tone: 'danger' },
          ]}
          onClose={(answer) => {
            asking.value = false;
            if (answer === 'remove') remove();
          }}
        />
      )}
    </section>
  );
}
