import { useEffect, useRef } from 'preact/hooks';
import type { Subject } from '../../lib/templates/variables.ts';
import { nameIn } from '../../lib/texts/index.ts';
import { type Choice, filled } from './choice.ts';
import { FilesLine } from './FilesLine.tsx';
import { ago, language as ownLanguage, plural, text } from './texts.ts';
import type { TemplateFiles } from './useFilesOf.ts';
import { pathOf } from './useTemplates.ts';

interface Props {
  choice: Choice;
  /** The language it would be taken in. */
  language: string;
  isActive: boolean;
  files: TemplateFiles;
  id: string;
  subject: Subject;
  /** The server's time. */
  now: number;
  onChoose(): void;
  onSpeak(language: string): void;
}

/** A template in the list: what it is called, and what would be put into the reply. */
export function TemplateOption({ choice, language, isActive, files, id, subject, now, ...on }: Props) {
  const { name, shortcut, folder, uses, lastUsedAt } = choice.template;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isActive]);
  const used = plural('used', uses);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field that the list belongs to.
    <div
      ref={row}
      id={id}
      class="tray-option template"
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      title={lastUsedAt === null ? undefined : text('used_last', { uses: used, ago: ago(lastUsedAt, now) })}
      onClick={on.onChoose}
    >
      <span class="template-head">
        <bdi class="template-name">{name}</bdi>
        {shortcut && <code class="quiet">/{shortcut}</code>}
        {choice.languages.length > 1 &&
          choice.languages.map((tag) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: with keys it is the right arrow.
            <abbr
              key={tag}
              class="template-language"
              title={text('language_key', { language: nameIn(ownLanguage(), tag) })}
              data-on={tag === language}
              onClick={(event) => {
                event.stopPropagation();
                on.onSpeak(tag);
              }}
            >
              {tag}
            </abbr>
          ))}
        {folder.length > 0 && <bdi class="template-folder quiet small">{pathOf(folder)}</bdi>}
      </span>
      <FilesLine files={files} isActive={isActive} />
      <span class="template-text small quiet" dir="auto" lang={language}>
        {filled(choice.template, language, subject).text}
      </span>
    </div>
  );
}
