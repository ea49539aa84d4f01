import {
  checkContent,
  checkFile,
  checkKnown,
  type FileRefusal,
  HEAD_BYTES,
  isShownAnywhere,
  isText,
  type Ruled,
} from '../../../lib/attachments/index.ts';
import type { Finding } from '../../../lib/sensitive/index.ts';
import type { Prepared } from '../../../lib/uploads/database.ts';
import type { Patterns } from '../../panel/patterns.ts';

/** What is to be said about a file before it is sent. */
export interface Verdict {
  refusal: FileRefusal | null;
  /** What of its name, and of its text where it is one, should not leave. */
  findings: readonly Finding[];
}

/** As much text is searched at once, in UTF-16 units, and so much of it again with what follows, as on the server. */
const SLICE = 20_000;
const OVERLAP = 1_000;

/** Judges a file by what it holds, on this machine. Rejects when it cannot be read. */
export async function checkHeld(
  { name, size }: { name: string; size: number },
  bytes: Blob,
  { ruled, patterns }: { ruled: Ruled; patterns: Patterns },
): Promise<Verdict> {
  const refused = (refusal: FileRefusal): Verdict => ({ refusal, findings: [] });
  const early = checkFile({ name, size }, ruled);
  if (early) return refused(early);
  const { filetypemime } = await import('magic-bytes.js');
  const head = new Uint8Array(await bytes.slice(0, HEAD_BYTES).arrayBuffer());
  const judged = checkContent({ name, size, head, detected: filetypemime(head) }, ruled);
  if ('refusal' in judged) return refused(judged.refusal);
  const { type } = judged;
  // Of a picture that only some browsers decode the server judges whether it can be.
  const isDecodable = type.group === 'picture' && isShownAnywhere(type.type);
  if (isDecodable && !(await isPicture(bytes))) return refused({ reason: 'content' });
  const findings = patterns.findAcross([], name, ruled.channel);
  if (!isText(type)) return { refusal: null, findings };
  const inText = await searchText(bytes, (text) => patterns.findAcross([], text, ruled.channel));
  return inText ? { refusal: null, findings: [...findings, ...inText] } : refused({ reason: 'not_text' });
}

/** Judges a file of a template, whose text the desk looks into when it is sent. */
export function checkPrepared(
  { file }: Prepared,
  { ruled, patterns }: { ruled: Ruled; patterns: Patterns },
): Verdict {
  return {
    refusal: checkKnown(file, ruled),
    findings: patterns.findAcross([], file.name, ruled.channel),
  };
}

/** Whether the browser can show it. */
async function isPicture(bytes: Blob): Promise<boolean> {
  return createImageBitmap(bytes).then(
    (picture) => {
      picture.close();
      return true;
    },
    () => false,
  );
}

/** What is found in a text file; null where it is not UTF-8. The panel goes on meanwhile. */
async function searchText(bytes: Blob, find: (text: string) => Finding[]): Promise<Finding[] | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const found: Finding[] = [];
  let kept = '';
  for (let at = 0; at < bytes.size; at += SLICE) {
    const slice = await bytes.slice(at, at + SLICE).arrayBuffer();
    try {
      const text = kept + decoder.decode(slice, { stream: at + SLICE < bytes.size });
      found.push(...find(text).filter(({ end }) => end > kept.length));
      kept = text.slice(-OVERLAP);
    } catch {
      return null;
    }
  }
  return found;
}
