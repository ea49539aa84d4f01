import type { Subject } from '../../lib/templates/variables.ts';
import { usePanel } from '../panel/panel.ts';
import type { Choice } from './choice.ts';
import { TemplateOption } from './TemplateOption.tsx';
import { plural, text } from './texts.ts';
import type { Choosing } from './useChoosing.ts';
import { useFilesOf } from './useFilesOf.ts';
import type { TemplateList as List } from './useTemplates.ts';

interface Props {
  list: List;
  choosing: Choosing;
  subject: Subject;
  onChoose(choice: Choice, language: string): void;
}

/** What matches, the first of it. The focus stays in the field that is written in. */
export function TemplateList({ list, choosing, subject, onChoose }: Props) {
  const { session } = usePanel();
  const filesOf = useFilesOf();
  const choices = list.choices.value;
  const hidden = list.count.value - choices.length;
  const now = Date.now() + session.clockOffset.value;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, only the focus stays.
    <div onMouseDown={(event) => event.preventDefault()}>
      <div id="templates" class="templates" role="listbox" aria-label={text('title')}>
        {choices.map((choice, index) => {
          const isActive = index === choosing.index.value;
          const language = isActive ? choosing.language.value : choice.language;
          return (
            <TemplateOption
              key={choice.template.id}
              id={`template-${choice.template.id}`}
              {...{ choice, language, isActive, subject, now }}
              files={filesOf(choice.template)}
              onChoose={() => onChoose(choice, language)}
              onSpeak={(tag) => {
                choosing.activate(index);
                choosing.speak(tag);
              }}
            />
          );
        })}
      </div>
      {hidden > 0 && <p class="small quiet">{plural('more', hidden)}</p>}
    </div>
  );
}
