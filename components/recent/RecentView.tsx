import { useSignal } from '@preact/signals';
import { ConversationView } from '../conversation/ConversationView.tsx';
import { CoverPane } from '../panel/CoverPane.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { RecentRow } from './RecentRow.tsx';
import '../ui/row-button.css';
import './recent.css';

/** The chats that were the agent's until lately, over those that are, until Back or Escape. */
export function RecentView() {
  const { cover, recent } = usePanel();
  const chosen = useSignal<string | null>(null);
  const conversation = recent.value.find(({ id }) => id === chosen.value);

  function leave(): void {
    if (conversation) chosen.value = null;
    else cover.value = null;
  }

  return (
    <CoverPane class="cover" back={conversation && text('recent_title')} place={conversation} onLeave={leave}>
      {conversation ? (
        <ConversationView key={conversation.id} conversation={conversation} />
      ) : (
        <section class="recent-list" aria-labelledby="recent-title">
          <h2 id="recent-title">{text('recent_title')}</h2>
          <p class="quiet small">{text(recent.value.length > 0 ? 'recent_hint' : 'recent_none')}</p>
          {recent.value.length > 0 && (
            <ul>
              {recent.value.map((one) => (
                <RecentRow
                  key={one.id}
                  conversation={one}
                  onOpen={() => {
                    chosen.value = one.id;
                  }}
                />
              ))}
            </ul>
          )}
        </section>
      )}
    </CoverPane>
  );
}
