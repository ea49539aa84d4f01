import type { PastConversation } from '../../lib/protocol/directory.ts';
import type { Directory } from './directory.ts';
import { ReadTranscript } from './ReadTranscript.tsx';
import { date, isolated, text } from './texts.ts';

interface Props {
  directory: Directory;
  entry: string;
  conversation: PastConversation;
}

/** A past conversation of a customer of the directory, to be read. */
export function PastTranscript({ directory, entry, conversation }: Props) {
  const { id, customer, channel, begunAt } = conversation;
  return (
    <section class="customer-transcript" aria-label={text('past_label', { customer: isolated(customer) })}>
      <h2>
        <bdi>{customer}</bdi> <span class="quiet small">{date(begunAt)}</span>
      </h2>
      <ReadTranscript
        conversation={id}
        channel={channel}
        read={(before) => directory.messages(entry, id, before)}
      />
    </section>
  );
}
