import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ConversationView } from '../conversation/ConversationView.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { RecentRow } from './RecentRow.tsx';
import './recent.css';

/** The chats that were the agent's until lately, over those that are, until Back or Escape. */
export function RecentView() {
  const { cover, recent } = usePanel();
  const back = useRef<HTMLButtonElement>(null);
  const chosen = useSignal<string | null>(null);
  const conversation = recent.value.find(({ id }) => id === chosen.value);

  useEffect(() => back.current?.focus(), [conversation]);

  function leave(): void {
    if (conversation) chosen.value = null;
    else cover.value = null;
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from wherever the focus is inside.
    <div class="cover" onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <button ref={back} type="button" class="button ghost home-back" onClick={leave}>
        <Icon name="back" /> {text(conversation ? 'recent_title' : 'back')}
      </button>
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
    </div>
  );
}
