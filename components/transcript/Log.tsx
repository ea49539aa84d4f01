import { useMemo } from 'preact/hooks';
import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { Message } from '../../lib/protocol/index.ts';
import type { StoredFile } from '../../lib/uploads/database.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { layOut } from './rows.ts';
import { TranscriptRow } from './TranscriptRow.tsx';

interface Props {
  conversation: ConversationParts;
  messages: readonly Message[];
  pending: readonly PendingMessage[];
  files: readonly StoredFile[];
  /** Whether what comes is what the agent waits for, and is read out. */
  isFollowed: boolean;
}

/** The messages in the document, as a log. */
export function Log({ conversation, messages, pending, files, isFollowed }: Props) {
  const { session, ...panel } = usePanel();
  const live = session.connection.value.state === 'live';
  const { id, name } = session.agent.value;
  const revealed = panel.revealed.of(conversation.id);
  const { customer, channel } = conversation.view.value;
  const rows = useMemo(
    () =>
      layOut({ messages, pending, files, revealed, reader: { id, name } }).map((row) => (
        <TranscriptRow
          key={row.key}
          row={row}
          conversation={conversation.id}
          channel={channel}
          live={live}
          reader={id}
        />
      )),
    [messages, pending, files, revealed, id, name, conversation, channel, live],
  );

  return (
    <div
      role="log"
      aria-live={isFollowed ? 'polite' : 'off'}
      aria-label={text('transcript_label', { customer: isolated(customer.name) })}
    >
      {rows}
    </div>
  );
}
