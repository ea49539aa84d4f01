import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { ProtocolError } from '../../lib/protocol/index.ts';
import { errorText } from '../notices/error-text.ts';
import { builtIn } from '../panel/built-in.ts';
import { Copy } from '../panel/Copy.tsx';
import { usePanel } from '../panel/panel.ts';
import { isolated, list, text } from '../panel/texts.ts';
import { blockingFirst } from '../sensitive/blocking-first.ts';
import { Icon } from '../ui/Icon.tsx';
import { Answer } from './Answer.tsx';
import { useTakeBack } from './useTakeBack.ts';

interface Props {
  reply: PendingMessage;
  refused: ProtocolError;
  conversation: string;
}

/** Below a reply that the server did not take: why, and what can be done. */
export function Refused({ reply, refused, conversation }: Props) {
  const { act } = usePanel();
  const takeBack = useTakeBack(conversation, reply);
  const { id } = reply;
  const findings = refused.findings ?? [];
  const answer = { conversation, id };

  return (
    <div class="refused small">
      <span>
        <Icon name="alert" size={14} /> {reason(refused)}
      </span>
      <span class="refused-answers">
        {!takeBack && <Copy words={reply.text} />}
        {takeBack && findings.length > 0 && <Answer words={text('message_edit')} onClick={takeBack} />}
        {takeBack && refused.code === 'sensitive_unconfirmed' && (
          <Answer
            words={text('sensitive_send_anyway')}
            onClick={() =>
              act({ type: 'resend', ...answer, confirmed: findings.map(({ pattern }) => pattern) })
            }
          />
        )}
        {takeBack && findings.length === 0 && (
          <Answer words={text('message_send_again')} onClick={() => act({ type: 'resend', ...answer })} />
        )}
        <Answer words={text('message_discard')} onClick={() => act({ type: 'discard', ...answer })} />
      </span>
    </div>
  );
}

function reason(refused: ProtocolError): string {
  const found = list(blockingFirst(refused.findings ?? []).map(({ name }) => isolated(builtIn(name))));
  if (refused.code === 'sensitive_unconfirmed') return text('message_contains', { names: found });
  if (refused.code === 'sensitive_blocked') return text('message_contains_blocked', { names: found });
  return text('message_refused', { reason: errorText(refused) });
}
