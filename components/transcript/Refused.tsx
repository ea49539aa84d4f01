import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { ProtocolError } from '../../lib/protocol/index.ts';
import { errorText } from '../notices/error-text.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, list, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  reply: PendingMessage;
  refused: ProtocolError;
  conversation: string;
}

/** Below a reply that the server did not take: why, and what can be done. */
export function Refused({ reply, refused, conversation }: Props) {
  const { act, allowed, replies, selection } = usePanel();
  const view = selection.conversation.value?.view.value;
  const canEdit = view !== undefined && allowed.write(view);
  const { id } = reply;
  const findings = refused.findings ?? [];
  const answer = { conversation, id };

  async function edit(): Promise<void> {
    const written = replies.current.peek();
    if (!written) return;
    written.insert(written.text.peek() === '' ? reply.text : `${reply.text}\n`, 0);
    await act({ type: 'discard', ...answer });
  }

  return (
    <div class="refused small">
      <span>
        <Icon name="alert" size={14} /> {reason(refused)}
      </span>
      <span class="refused-answers">
        {canEdit && findings.length > 0 && <Answer words={text('message_edit')} onClick={edit} />}
        {refused.code === 'sensitive_unconfirmed' && (
          <Answer
            words={text('sensitive_send_anyway')}
            onClick={() =>
              act({ type: 'resend', ...answer, confirmed: findings.map(({ pattern }) => pattern) })
            }
          />
        )}
        {findings.length === 0 && (
          <Answer words={text('message_send_again')} onClick={() => act({ type: 'resend', ...answer })} />
        )}
        <Answer words={text('message_discard')} onClick={() => act({ type: 'discard', ...answer })} />
      </span>
    </div>
  );
}

function Answer({ words, onClick }: { words: string; onClick: () => Promise<unknown> }) {
  return (
    <button type="button" class="link" onClick={() => void onClick()}>
      {words}
    </button>
  );
}

function reason(refused: ProtocolError): string {
  const found = list((refused.findings ?? []).map(({ name }) => isolated(name)));
  if (refused.code === 'sensitive_unconfirmed') return text('message_contains', { names: found });
  if (refused.code === 'sensitive_blocked') return text('message_contains_blocked', { names: found });
  return text('message_refused', { reason: errorText(refused) });
}
