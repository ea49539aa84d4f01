import { useMemo } from 'preact/hooks';
import type { PanelConversation } from '../../lib/port/snapshot.ts';
import { isolated, plural, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { LoadEarlier } from './LoadEarlier.tsx';
import { layOut } from './rows.ts';
import { TranscriptRow } from './TranscriptRow.tsx';
import { useNewest } from './useNewest.ts';
import { useSeen } from './useSeen.ts';

/** What was said. It stays at the newest message unless the agent has scrolled away from it. */
export function Transcript({ conversation, live }: { conversation: PanelConversation; live: boolean }) {
  const { view, messages, pending, revealed, hasEarlier } = conversation;
  const { scroller, content, atNewest, unseen, toNewest } = useNewest(conversation);
  useSeen(conversation, atNewest);

  // Snapshots are new objects each time; what was said is not: the rows change only with it.
  const contents = [
    ...[messages[0]?.seq, messages.at(-1)?.seq, live],
    ...pending.map(fingerprint),
    ...Object.keys(revealed),
  ].join(' ');
  const rows = useMemo(
    () =>
      layOut({ messages, pending, revealed }).map((row) => (
        <TranscriptRow key={row.key} row={row} conversation={view.id} channel={view.channel} live={live} />
      )),
    [contents, view.id],
  );

  function goToNewest(): void {
    toNewest();
    scroller.current?.focus();
  }

  return (
    <div class="transcript">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div class="transcript-scroller" ref={scroller} tabIndex={0}>
        <div class="transcript-content" ref={content}>
          {hasEarlier && <LoadEarlier conversation={view.id} firstSeq={messages[0]?.seq ?? 0} />}
          <div
            role="log"
            aria-live="polite"
            aria-label={text('transcript_label', { customer: isolated(view.customer.name) })}
          >
            {rows}
          </div>
        </div>
      </div>
      {!atNewest && (
        <button type="button" class="button to-newest" onClick={goToNewest}>
          <Icon name="down" /> {unseen > 0 ? plural('transcript_new', unseen) : text('transcript_to_newest')}
        </button>
      )}
    </div>
  );
}

function fingerprint(message: PanelConversation['pending'][number]): string {
  return `${message.id}${message.refused?.code ?? ''}`;
}
