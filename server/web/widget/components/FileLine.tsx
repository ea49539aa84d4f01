import { fileSize } from '../../../../lib/attachments/size.ts';
import type { Message } from '../../../../lib/protocol/index.ts';
import { language } from '../texts.ts';

/** A file the server has. */
export function FileLine({ file }: { file: Extract<Message, { kind: 'file' }>['file'] }) {
  return (
    <p class="text">
      <bdi>{file.name}</bdi> <span class="quiet">{fileSize(file.size, language())}</span>
    </p>
  );
}
