import { useId } from 'preact/hooks';
import { Icon } from '../../../../../components/ui/Icon.tsx';
import type { TemplateSettings } from '../../../../../lib/protocol/templates.ts';
import type { Draft } from '../../client/draft.ts';
import { text } from '../../texts.ts';
import { AddLanguage } from './AddLanguage.tsx';
import { type TemplateFaults, unknownIn } from './faults.ts';
import { languageName } from './languages.ts';
import { TextEditor } from './TextEditor.tsx';

interface Props {
  draft: Draft<TemplateSettings>;
  faults: TemplateFaults;
  /** The language whose text is being written; undefined where there is none. */
  shown: string | undefined;
  onShow(language: string): void;
}

/** The same said in each language, one of them at a time. */
export function TemplateTexts({ draft, faults, shown, onShow }: Props) {
  const group = useId();
  const { texts } = draft.value.value;
  const change = (next: TemplateSettings['texts']) => {
    draft.value.value = { ...draft.value.value, texts: next };
  };
  const remove = (tag: string) => {
    const { [tag]: _, ...others } = texts;
    change(others);
  };
  return (
    <section class="card stack">
      <h2>{text('template_texts')}</h2>
      <p class="quiet small">{text('template_texts_about')}</p>
      {faults.texts && (
        <p class="bad-text" role="alert">
          {faults.texts}
        </p>
      )}
      <fieldset class="languages">
        <legend class="sr-only">{text('template_language')}</legend>
        {Object.entries(texts).map(([tag, written]) => (
          <label key={tag} class="language">
            <input type="radio" name={group} checked={tag === shown} onChange={() => onShow(tag)} />
            {languageName(tag)} <span class="quiet code small">{tag}</span>
            {(faults.text[tag] || unknownIn(written).length > 0) && (
              <span class="bad-text">
                <Icon name="alert" size={14} />
                <span class="sr-only">{text('template_language_fault')}</span>
              </span>
            )}
          </label>
        ))}
      </fieldset>
      {shown !== undefined && (
        <TextEditor
          key={shown}
          language={shown}
          value={texts[shown] ?? ''}
          problem={faults.text[shown] ?? null}
          onChange={(written) => change({ ...draft.value.value.texts, [shown]: written })}
          onRemove={() => remove(shown)}
        />
      )}
      <AddLanguage
        there={Object.keys(texts)}
        onAdd={(tag) => {
          change({ ...texts, [tag]: '' });
          onShow(tag);
        }}
      />
    </section>
  );
}
