import type { Subject } from '../../lib/templates/variables.ts';
import { nameIn } from '../../lib/texts/index.ts';
import { filled } from './choice.ts';
import { filesWords } from './FilesLine.tsx';
import { language, text } from './texts.ts';
import type { Choosing } from './useChoosing.ts';
import { useFilesOf } from './useFilesOf.ts';

/** Says which template Enter would take, while the focus is in the reply. */
export function Chosen({ choosing, subject }: { choosing: Choosing; subject: Subject }) {
  const choice = choosing.active.value;
  const tag = choosing.language.value;
  const filesOf = useFilesOf();
  return (
    <p class="sr-only" role="status">
      {choice &&
        [
          text('active', {
            name: choice.template.name,
            language: nameIn(language(), tag),
            text: filled(choice.template, tag, subject).text,
          }),
          filesWords(filesOf(choice.template)),
        ]
          .join(' ')
          .trim()}
    </p>
  );
}
