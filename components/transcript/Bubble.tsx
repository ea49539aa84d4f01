import { useMemo } from 'preact/hooks';
import type { ChannelId } from '../../lib/channels/index.ts';
import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { StoredFile } from '../../lib/uploads/database.ts';
import { PendingFile, SentFile } from '../attachments/parts.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Markup } from '../ui/Markup.tsx';
import { Held } from './Held.tsx';
import { Masked } from './Masked.tsx';
import { Refused } from './Refused.tsx';
import type { Line } from './rows.ts';
import { SentAnyway } from './SentAnyway.tsx';

interface Props {
  line: Line;
  /** The channel that shows the agent's markup; null for the customer, whose text is shown as written. */
  markup: ChannelId | null;
  conversation: string;
  live: boolean;
}

/** One message: the agent's as the customer sees it, the customer's as written with nothing in it made active. */
export function Bubble({ line, markup, conversation, live }: Props) {
  const { pending, file, upload } = line;
  const state = pending ? stateOf(pending) : upload && stateOfFile(upload);
  const content = useMemo(
    () => (markup ? <Markup channel={markup} text={line.text} /> : line.text),
    [markup, line.text],
  );
  const anyway = line.sentAnyway && <SentAnyway names={line.sentAnyway} />;
  if (file || upload)
    return (
      <>
        <div class="bubble" data-state={state} data-seq={line.seq}>
          {file && <SentFile message={file} />}
          {upload && <PendingFile file={upload} />}
        </div>
        {anyway}
      </>
    );
  return (
    <>
      <div class={markup ? 'bubble markup' : 'bubble'} dir="auto" data-state={state} data-seq={line.seq}>
        {content}
      </div>
      {pending?.refused && <Refused reply={pending} refused={pending.refused} conversation={conversation} />}
      {pending?.held && <Held reply={pending} held={pending.held} conversation={conversation} />}
      {anyway}
      {line.masked && <Masked conversation={conversation} message={line.masked} />}
      {state === 'pending' && (
        <span class="pending small quiet">
          <Icon name="clock" size={13} /> {text(live ? 'message_sending' : 'message_waiting')}
        </span>
      )}
    </>
  );
}

function stateOfFile({ state }: StoredFile): 'refused' | 'held' | 'pending' {
  return state === 'refused' || state === 'held' ? state : 'pending';
}

function stateOf({ refused, held }: PendingMessage): 'refused' | 'held' | 'pending' {
  if (refused) return 'refused';
  return held ? 'held' : 'pending';
}
