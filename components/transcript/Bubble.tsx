import { useMemo } from 'preact/hooks';
import { type ChannelId, channels } from '../../lib/channels/index.ts';
import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { StoredFile } from '../../lib/uploads/database.ts';
import { PendingFile, SentFile } from '../attachments/parts.ts';
import { Above, Below, ReplyTo } from '../channel/parts.ts';
import { Markup } from '../ui/Markup.tsx';
import { Held } from './Held.tsx';
import { Masked } from './Masked.tsx';
import { OnItsWay } from './OnItsWay.tsx';
import { Refused } from './Refused.tsx';
import type { Line } from './rows.ts';
import { SentAnyway } from './SentAnyway.tsx';

interface Props {
  line: Line;
  /** Whether an agent wrote it: the channel shows their markup, and the customer's text as written. */
  isOurs: boolean;
  channel: ChannelId;
  conversation: string;
  live: boolean;
}

/** One message: the agent's as the customer sees it, the customer's as written with nothing in it made active. */
export function Bubble({ line, isOurs, channel, conversation, live }: Props) {
  const { pending, file, upload, told } = line;
  const state = pending ? stateOf(pending) : upload && stateOfFile(upload);
  const content = useMemo(
    () => (isOurs ? <Markup channel={channel} text={line.text} /> : line.text),
    [isOurs, channel, line.text],
  );
  const words = file ? '' : line.text;
  const above = told && <Above told={told} channel={channel} words={words} />;
  // What is kept with a draft is kept masked.
  const message = { id: line.id, text: line.masked?.text ?? line.text };
  const below = told && (
    <Below told={told} conversation={conversation} channel={channel} message={{ id: line.id, text: words }} />
  );
  const replyTo = !isOurs && channels[channel].canQuote && <ReplyTo {...{ conversation, message }} />;
  const anyway = line.sentAnyway && <SentAnyway names={line.sentAnyway} />;
  if (file || upload)
    return (
      <>
        <div class="bubble" data-state={state} data-seq={line.seq} data-message={line.id}>
          {above}
          {file && !told?.removed && <SentFile message={file} />}
          {upload && <PendingFile file={upload} />}
          {replyTo}
        </div>
        {below}
        {anyway}
      </>
    );
  return (
    <>
      <div
        class={isOurs ? 'bubble markup' : 'bubble'}
        dir="auto"
        data-state={state}
        data-seq={line.seq}
        data-message={line.id}
      >
        {above}
        {told?.removed || told?.what === 'unsupported' ? null : content}
        {replyTo}
      </div>
      {below}
      {pending?.refused && <Refused reply={pending} refused={pending.refused} conversation={conversation} />}
      {pending?.held && <Held reply={pending} held={pending.held} conversation={conversation} />}
      {anyway}
      {line.masked && <Masked conversation={conversation} message={line.masked} />}
      {state === 'pending' && <OnItsWay live={live} />}
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
