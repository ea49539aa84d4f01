import { briefReasonOf } from '../attachments/words/reason.ts';
import { isolated } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { plural, text } from './texts.ts';
import type { TemplateFiles } from './useFilesOf.ts';

/** How many files a template has, and which of them do not go with it: of the one that would be taken with the reasons. */
export function FilesLine({
  files: { going, leftOut },
  isActive,
}: {
  files: TemplateFiles;
  isActive: boolean;
}) {
  const count = going.length + leftOut.length;
  if (count === 0) return null;
  return (
    <span class="template-files small">
      <span class="quiet">
        <Icon name="attach" size={13} /> {plural('files', count)}
      </span>
      {leftOut.length > 0 && !isActive && (
        <span class="template-warned">
          <Icon name="alert" size={13} /> {plural('left_out_count', leftOut.length)}
        </span>
      )}
      {isActive &&
        leftOut.map((file) => (
          <span key={file.id} class="template-warned template-left-out">
            <Icon name="alert" size={13} /> {leftOutWords(file)}
          </span>
        ))}
    </span>
  );
}

/** The same in one sentence after the other; empty where there are no files. */
export function filesWords({ going, leftOut }: TemplateFiles): string {
  const count = going.length + leftOut.length;
  return count === 0 ? '' : [`${plural('files', count)}.`, ...leftOut.map(leftOutWords)].join(' ');
}

function leftOutWords({ name, refusal }: TemplateFiles['leftOut'][number]): string {
  return text('left_out', { name: isolated(name), reason: briefReasonOf(refusal) });
}
