import type { DeskRequest, Send } from '../../port/intents.ts';
import { Refusal, type SessionError, unreachable } from '../../port/refusal.ts';
import { AttachmentProgress } from '../../protocol/attachments.ts';
import { parse } from '../../protocol/index.ts';
import type { StoredFile } from '../database.ts';
import type { Progress } from '../uploader.ts';

const TOO_OLD: SessionError = {
  code: 'unsupported_version',
  message: 'This server sends no files of templates.',
};

/** The desk server at this address, as the uploader asks it: through the background, which has the session. */
export function createDesk(send: Send, server: string): (file: StoredFile) => Promise<Progress> {
  async function ask(request: DeskRequest): Promise<AttachmentProgress> {
    const answer = parse(AttachmentProgress, await send({ type: 'ask', ...request }));
    if (!answer.ok) throw unreachable();
    return answer.value;
  }

  /** Null where the desk knows nothing of it. */
  function look(path: string): Promise<AttachmentProgress | null> {
    return ask({ method: 'GET', path }).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'not_found') return null;
      throw error;
    });
  }

  return async ({ id, conversation, name, size, from, confirmed, announced }) => {
    const path = `/api/conversations/${encodeURIComponent(conversation)}/attachments`;
    const known = announced ? await look(`${path}/${encodeURIComponent(id)}`) : null;
    // Announced again, one that was refused would begin anew, and one on its way gets a fresh address.
    const isSettled = known && known.state !== 'uploading';
    const origin = from && { from: { template: from.template, file: from.file.id } };
    const body = { id, name, size, ...origin, ...(confirmed && { confirmed }) };
    const progress = progressOf(isSettled ? known : await ask({ method: 'POST', path, body }), server);
    if (!from || progress.state !== 'uploading') return progress;
    // An older desk knows nothing of files that it has, and waits for bytes that are not here.
    await send({ type: 'ask', method: 'DELETE', path: `${path}/${encodeURIComponent(id)}` }).catch(() => {});
    return { state: 'refused', error: TOO_OLD };
  };
}

function progressOf({ state, upload, refused }: AttachmentProgress, server: string): Progress {
  if (state === 'uploading' && upload) return { state, address: new URL(upload.path, server).href };
  if (state === 'sent') return { state };
  if (state !== 'refused') return { state: 'checking' };
  return { state, error: refused ?? { code: 'file_refused', message: 'The file was not taken.' } };
}
