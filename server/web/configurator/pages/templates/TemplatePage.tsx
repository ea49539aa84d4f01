import { useSignal } from '@preact/signals';
import { addressOf } from '../../client/route.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { CopyOrRemove } from './CopyOrRemove.tsx';
import { faultsOf, hasFaults, NO_FAULTS } from './faults.ts';
import { firstLanguage } from './languages.ts';
import { TemplateFields } from './TemplateFields.tsx';
import { TemplateFiles } from './TemplateFiles.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { TemplateTexts } from './TemplateTexts.tsx';
import { NEW, templateDraft } from './template-draft.ts';

/** A template: what agents find it by, what it says in each language, and how that reads. */
export function TemplatePage({ desk, id }: { desk: PageProps['desk']; id: string }) {
  const draft = useDraft(templateDraft(desk, id, firstLanguage()));
  const chosen = useSignal<string | null>(null);
  const template = draft.value.value;
  // Nobody is told what is missing before anything was written.
  const faults = draft.isChanged.value ? faultsOf(template) : NO_FAULTS;
  const languages = Object.keys(template.texts);
  const shown = chosen.value !== null && languages.includes(chosen.value) ? chosen.value : languages[0];
  const name = draft.saved.value?.value.name ?? '';
  return (
    <>
      <a class="up small" href={addressOf('templates')}>
        {text('page_templates')}
      </a>
      <PageHead
        title={id === NEW ? text('template_new') : name}
        isName={id !== NEW}
        about={text('template_about')}
      />
      <Loaded state={draft.state.value} isThere={draft.saved.value !== null} onRetry={draft.read}>
        <div class="beside">
          <div class="stack">
            <TemplateFields api={desk.api} draft={draft} faults={faults} />
            <TemplateTexts
              draft={draft}
              faults={faults}
              shown={shown}
              onShow={(tag) => (chosen.value = tag)}
            />
            {id === NEW ? (
              <p class="quiet small">{text('template_files_later')}</p>
            ) : (
              <>
                <TemplateFiles api={desk.api} id={id} onChanged={draft.read} />
                <CopyOrRemove desk={desk} id={id} name={name} />
              </>
            )}
          </div>
          <TemplatePreview
            api={desk.api}
            written={shown === undefined ? '' : (template.texts[shown] ?? '')}
          />
        </div>
        <SaveBar draft={draft} hasFaults={hasFaults(faults)} />
      </Loaded>
    </>
  );
}
