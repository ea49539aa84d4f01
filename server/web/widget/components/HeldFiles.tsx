import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../../../components/ui/Icon.tsx';
import { fileSize } from '../../../../lib/attachments/index.ts';
import type { ChosenFile } from '../client/files.ts';
import { language, text } from '../texts.ts';
import { drawPreview } from './draw-preview.ts';

interface HeldFilesProps {
  files: readonly ChosenFile[];
  onRemove(id: string): void;
}

/** What was chosen and is not sent yet: looked over before Send. */
export function HeldFiles({ files, onRemove }: HeldFilesProps) {
  if (files.length === 0) return null;
  return (
    <ul class="held" aria-label={text('file_held_label')}>
      {files.map((file) => (
        <li key={file.id}>
          <Preview content={file.content} />
          <bdi class="name">{file.name}</bdi>
          <span class="quiet">{fileSize(file.content.size, language())}</span>
          <button
            type="button"
            class="button small"
            aria-label={text('file_remove', { name: file.name })}
            onClick={() => onRemove(file.id)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A small picture, if it is one that this browser can draw. */
function Preview({ content }: { content: File }) {
  const [drawn, setDrawn] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void drawPreview(content).then((address) => {
      if (!isGone) setDrawn(address);
    });
    return () => {
      isGone = true;
    };
  }, [content]);
  return drawn === null ? <Icon name="file" size={24} /> : <img src={drawn} alt="" />;
}
