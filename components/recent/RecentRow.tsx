import { endText } from '../conversation/end-text.ts';
import { type ConversationParts, hasWords } from '../panel/conversations.ts';
import { text, timeOfDay } from '../panel/texts.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';

interface Props {
  conversation: ConversationParts;
  onOpen(): void;
}

/** A chat that was the agent's: with whom, how and when it left, and whether words of the agent's are still in it. */
export function RecentRow({ conversation, onOpen }: Props) {
  const view = conversation.view.value;
  const at = conversation.leftAt.value ?? 0;
  return (
    <li>
      <button type="button" class="row-button" onClick={onOpen}>
        <Avatar name={view.customer.name} />
        <span class="recent-name">
          <bdi>{view.customer.name}</bdi>
        </span>
        <Time at={at}>{timeOfDay(at)}</Time>
        <span class="recent-line small quiet">
          {endText(view)}
          {hasWords(conversation) && (
            <span class="recent-words">
              <Icon name="alert" size={13} /> {text('over_words')}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
