import { useMemo } from 'preact/hooks';
import type { Conversation, Message } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { layOut } from '../transcript/rows.ts';
import { TranscriptRow } from '../transcript/TranscriptRow.tsx';
import { text } from './texts.ts';
import { useAnswer } from './useAnswer.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  conversation: string;
  channel: Conversation['channel'];
  /** Its newest page, or the one before a message. */
  read(before?: number): Promise<readonly Message[]>;
}

/** The messages of a conversation of before: nothing in it can be answered, and what is masked stays so. */
export function ReadTranscript({ conversation, channel, read }: Props) {
  const { session } = usePanel();
  const { answer, ask, retry } = useAnswer<readonly Message[]>(conversation, () => read());
  const reader = session.agent.value;
  const messages = answer.value.value;
  const first = messages?.[0]?.seq ?? 1;
  const rows = useMemo(
    () => layOut({ messages: (messages ?? []).map(asRead), pending: [], files: [], revealed: {}, reader }),
    [messages, reader],
  );
  const older = async () => [...(await read(first)), ...(messages ?? [])];
  const isMore = messages !== null && first > 1;

  return (
    <>
      {isMore && !answer.value.busy && !answer.value.error && (
        <button type="button" class="button ghost" onClick={() => void ask(older)}>
          {text('past_older')}
        </button>
      )}
      <Waiting answer={answer.value} onRetry={retry} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div class="transcript-scroller" tabIndex={0}>
        {rows.map((row) => (
          <TranscriptRow
            key={row.key}
            row={row}
            conversation={conversation}
            channel={channel}
            live={false}
            reader={reader.id}
          />
        ))}
      </div>
    </>
  );
}

/** What is masked is not to be revealed here. */
function asRead(message: Message): Message {
  if (!('masked' in message)) return message;
  const { masked: _, ...rest } = message;
  return rest;
}
