import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PlatformTemplate } from '../../lib/protocol/delivery.ts';
import { nameIn } from '../../lib/texts/index.ts';
import { language } from '../panel/texts.ts';
import { plural, text } from './texts.ts';

interface Props {
  templates: readonly PlatformTemplate[];
  onChoose(template: PlatformTemplate): void;
}

/** What there is to choose from, narrowed by what is typed: every word of it in the name or the text. */
export function PlatformTemplateList({ templates, onChoose }: Props) {
  const search = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  useEffect(() => search.current?.focus(), []);
  if (templates.length === 0) return <p class="small quiet">{text('templates_none')}</p>;

  const words = typed.value.toLocaleLowerCase().split(/\s+/);
  const found = templates.filter((template) => {
    const searched = wordsOf(template).toLocaleLowerCase();
    return words.every((word) => searched.includes(word));
  });
  return (
    <>
      <input
        ref={search}
        type="search"
        aria-label={text('templates_search')}
        placeholder={text('templates_search')}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
      <p class="sr-only" role="status">
        {found.length > 0 && plural('templates_found', found.length)}
      </p>
      {found.length === 0 && (
        <p class="small quiet" role="status">
          {text('templates_no_match')}
        </p>
      )}
      <ul class="platform-template-list">
        {found.map((template) => (
          <li key={`${template.name} ${template.language}`}>
            <button type="button" class="tray-option" onClick={() => onChoose(template)}>
              <span class="platform-template-head">
                <bdi>{template.name}</bdi>
                <span class="small quiet">{spoken(template.language)}</span>
              </span>
              <span class="small quiet platform-template-body" dir="auto">
                {template.body}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function wordsOf({ name, header, body, language: tag }: PlatformTemplate): string {
  return [name, name.replaceAll('_', ' '), header, body, tag].join('\n');
}

/** Platforms write `en_GB`. */
function spoken(tag: string): string {
  return nameIn(language(), tag.replaceAll('_', '-'));
}
