import { fileSize } from '../../../../lib/attachments/size.ts';
import type { ProtocolError } from '../../../../lib/protocol/index.ts';
import { language, text } from '../texts.ts';

/** Why a file was not sent, in the customer's words. */
export function fileReason(file: ProtocolError['file']): string {
  // What is withdrawn is an agent's.
  if (file === undefined || file.reason === 'unknown' || file.reason === 'withdrawn')
    return text('file_reason_unknown');
  if (file.reason === 'too_large') {
    const [size = 0, most = 0] = [file.size, file.maxBytes];
    return text('file_reason_too_large', {
      size: fileSize(size, language()),
      most: fileSize(most, language()),
    });
  }
  if (file.reason === 'type')
    return text('file_reason_type', { types: (file.types ?? []).map((type) => `.${type}`).join(', ') });
  return text(`file_reason_${file.reason}`);
}
