import type { DirectoryEntry, PastConversation } from '../../lib/protocol/directory.ts';
import { text as panelText } from '../panel/texts.ts';
import { Time } from '../ui/Time.tsx';
import type { Directory } from './directory.ts';
import { date, text } from './texts.ts';
import { useAnswer } from './useAnswer.ts';
import { useRested } from './useRested.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  directory: Directory;
  entry: DirectoryEntry;
  onRead(conversation: PastConversation): void;
}

/** What was talked about with the customer, as far as it was in the agent's queues; the newest first. */
export function PastList({ directory, entry, onRead }: Props) {
  const { typed, rested: wanted } = useRested();
  // Another family of entries, another history.
  const family = [entry.id, ...entry.merged.map(({ id }) => id), entry.addresses.length].join();
  const { answer, ask, retry } = useAnswer(`${family} ${wanted.value}`, () =>
    directory.past(entry.id, { text: wanted.value }),
  );

  const { value, busy, error } = answer.value;
  const conversations = value?.conversations ?? [];
  const after = value?.next;
  const more = async () => {
    const page = await directory.past(entry.id, { text: wanted.value, ...(after && { after }) });
    return { ...page, conversations: [...conversations, ...page.conversations] };
  };

  return (
    <section aria-labelledby="customer-past">
      <h3 id="customer-past">{text('past')}</h3>
      <input
        type="search"
        class="customer-search"
        dir="auto"
        maxLength={200}
        aria-label={text('past_search')}
        placeholder={text('past_search')}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
      <ul class="customer-list">
        {conversations.map((conversation) => (
          <PastRow key={conversation.id} conversation={conversation} onRead={() => onRead(conversation)} />
        ))}
      </ul>
      <Waiting answer={answer.value} onRetry={retry} />
      <div role="status" class="quiet small">
        {value && !busy && !error && conversations.length === 0
          ? text(wanted.value === '' ? 'past_none' : 'past_not_found')
          : ''}
      </div>
      {after && !busy && !error && (
        <button type="button" class="button ghost" onClick={() => void ask(more)}>
          {text('past_more')}
        </button>
      )}
    </section>
  );
}

function PastRow({ conversation, onRead }: { conversation: PastConversation; onRead(): void }) {
  const { begunAt, queue, channel, agent, firstMessage } = conversation;
  return (
    <li>
      <button type="button" class="row-button" onClick={onRead}>
        <Time at={begunAt}>{date(begunAt)}</Time>
        <span class="small">
          <span class="quiet">
            <bdi>{queue}</bdi> · {panelText(`channel_${channel}`)} · <bdi>{agent ?? text('past_nobody')}</bdi>
          </span>
          <span class="customer-first" dir="auto">
            {firstMessage}
          </span>
        </span>
      </button>
    </li>
  );
}
