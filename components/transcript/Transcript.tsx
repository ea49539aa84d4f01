import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { StoredFile } from '../../lib/uploads/database.ts';
import { AroundContext, type Sought } from '../channel/seek.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { plural, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Edge } from './Edge.tsx';
import { Log } from './Log.tsx';
import { createReading } from './reading.ts';
import { useScroll } from './useScroll.ts';
import { useSeen } from './useSeen.ts';
import { lastSeq } from './window.ts';

const NO_FILES: readonly StoredFile[] = [];

/** What was said. It stays at the newest message unless the agent has scrolled away from it. */
export function Transcript({ conversation }: { conversation: ConversationParts }) {
  const { send, files, allowed } = usePanel();
  const reading = useMemo(() => createReading(conversation, send), [conversation, send]);
  useEffect(() => reading.dispose, [reading]);
  const { scroller, content, goToNewest } = useScroll(reading);
  const around = useMemo(
    () => ({ reading, content, sought: signal<Sought | null>(null) }),
    [reading, content],
  );
  const stored = files.current.value?.of(conversation.id) ?? NO_FILES;
  const isWritable = allowed.write(conversation.view.value);
  // What waits for Send stands in the tray, as long as there is one.
  const pendingFiles = useMemo(
    () => stored.filter(({ state }) => state !== 'held' || !isWritable),
    [stored, isWritable],
  );
  const messages = reading.messages.value;
  const atNewest = reading.atNewest.value;
  useSeen(conversation, lastSeq(messages ?? []), atNewest && messages !== null);

  async function comeBack(): Promise<void> {
    await goToNewest();
    scroller.current?.focus();
  }

  return (
    <div class="transcript">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div class="transcript-scroller" ref={scroller} tabIndex={0}>
        <div class="transcript-content" ref={content} aria-busy={messages === null}>
          <Edge
            beyond={reading.older.value}
            more={text('transcript_load_earlier')}
            scroller={scroller}
            onRead={() => void reading.readOlder()}
          />
          {messages && (
            <AroundContext.Provider value={around}>
              <Log
                conversation={conversation}
                messages={messages}
                pending={reading.pending.value}
                files={reading.follows.value ? pendingFiles : NO_FILES}
                isFollowed={atNewest}
              />
            </AroundContext.Provider>
          )}
          <Edge
            beyond={reading.newer.value}
            more={text('transcript_load_later')}
            scroller={scroller}
            onRead={() => void reading.readNewer()}
          />
        </div>
      </div>
      {!atNewest && <ToNewest conversation={conversation} onClick={() => void comeBack()} />}
    </div>
  );
}

function ToNewest({ conversation, onClick }: { conversation: ConversationParts; onClick(): void }) {
  const unread = conversation.unread.value;
  return (
    <button type="button" class="button to-newest" onClick={onClick}>
      <Icon name="down" /> {unread > 0 ? plural('transcript_new', unread) : text('transcript_to_newest')}
    </button>
  );
}
