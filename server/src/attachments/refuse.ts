import type { FileRefusal } from '../../../lib/attachments/index.ts';
import { fileSize } from '../../../lib/attachments/index.ts';
import { Refusal } from '../refusal.ts';

/** A file that is not sent, with a sentence for whoever has no words of its own for the reason. */
export function fileRefused(file: FileRefusal): Refusal {
  return new Refusal('file_refused', sentenceOf(file), { file });
}

function sentenceOf({ reason, rule, size = 0, maxBytes = 0, types = [], contact }: FileRefusal): string {
  const whose = rule === 'administrators' ? 'Your administrators allow' : 'This channel takes';
  const ask = contact === undefined ? '' : ` Ask ${contact}.`;
  switch (reason) {
    case 'empty':
      return 'There is nothing in the file.';
    case 'too_large':
      return `The file is ${fileSize(size, 'en')}. ${whose} at most ${fileSize(maxBytes, 'en')}.${ask}`;
    case 'type':
      return `Files of this kind cannot be sent. ${whose}: ${types.join(', ')}.${ask}`;
    case 'content':
      return 'The content of the file is not what its name says, or it is damaged.';
    case 'not_text':
      return 'The file is not plain text in UTF-8.';
    case 'harmful':
      return 'The scanner takes the file for harmful.';
    case 'withdrawn':
      return 'The reply template does not have this file any more.';
    case 'lost':
      return 'The file did not arrive as a whole: send it again.';
  }
}
