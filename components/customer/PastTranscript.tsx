import { useMemo } from 'preact/hooks';
import type { PastConversation } from '../../lib/protocol/directory.ts';
import type { Message } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { layOut } from '../transcript/rows.ts';
import { TranscriptRow } from '../transcript/TranscriptRow.tsx';
import type { Directory } from './directory.ts';
import { date, isolated, text } from './texts.ts';
import { useAnswer } from './useAnswer.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  directory: Directory;
  entry: string;
  conversation: PastConversation;
}

/** A past conversation, to be read: nothing in it can be answered, and what is masked stays so. */
export function PastTranscript({ directory, entry, conversation }: Props) {
  const { session } = usePanel();
  const { id, customer, channel, begunAt } = conversation;
  const { answer, ask, retry } = useAnswer<readonly Message[]>(id, () => directory.messages(entry, id));
  const reader = session.agent.value;
  const messages = answer.value.value;
  const first = messages?.[0]?.seq ?? 1;
  const rows = useMemo(
    () => layOut({ messages: (messages ?? []).map(asRead), pending: [], files: [], revealed: {}, reader }),
    [messages, reader],
  );
  const older = async () => [...(await directory.messages(entry, id, first)), ...(messages ?? [])];
  const isMore = messages !== null && first > 1;

  return (
    <section class="customer-transcript" aria-label={text('past_label', { customer: isolated(customer) })}>
      <h2>
        <bdi>{customer}</bdi> <span class="quiet small">{date(begunAt)}</span>
      </h2>
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
            conversation={id}
            channel={channel}
            live={false}
            reader={reader.id}
          />
        ))}
      </div>
    </section>
  );
}

/** What is masked is not to be revealed here. */
function asRead(message: Message): Message {
  if (!('masked' in message)) return message;
  const { masked: _, ...rest } = message;
  return rest;
}
