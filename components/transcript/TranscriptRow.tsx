import { useComputed } from '@preact/signals';
import type { ChannelId } from '../../lib/channels/index.ts';
import { usePanel } from '../panel/panel.ts';
import { day, text, timeOfDay } from '../panel/texts.ts';
import { Time } from '../ui/Time.tsx';
import { Bubble } from './Bubble.tsx';
import { noticeText } from './notice-text.ts';
import type { Row } from './rows.ts';

interface Props {
  row: Row;
  conversation: string;
  channel: ChannelId;
  live: boolean;
  /** The id of the agent who reads. */
  reader: string;
}

export function TranscriptRow({ row, reader, ...where }: Props) {
  switch (row.kind) {
    case 'day':
      return <Day at={row.at} />;
    case 'notice':
      return (
        <p class="event small quiet" data-seq={row.message.seq}>
          {noticeText(row.message, reader)} <Time at={row.message.at}>{timeOfDay(row.message.at)}</Time>
        </p>
      );
    case 'group':
      return <Group row={row} {...where} />;
  }
}

/** Today turns into yesterday at midnight, by the server's clock. */
function Day({ at }: { at: number }) {
  const { serverNow } = usePanel();
  return <p class="day small quiet">{useComputed(() => day(at, serverNow.value))}</p>;
}

type GroupProps = Omit<Props, 'reader'> & { row: Extract<Row, { kind: 'group' }> };

function Group({ row, conversation, channel, live }: GroupProps) {
  const settled = row.lines.findLast(({ pending, upload }) => !pending && !upload);
  return (
    <div class="group" data-by={row.by}>
      {row.by === 'colleague' ? (
        <bdi class="small quiet">{row.author}</bdi>
      ) : (
        <span class="sr-only">{row.by === 'reader' ? text('transcript_you') : row.author}</span>
      )}
      {row.lines.map((line) => (
        <Bubble
          key={line.id}
          line={line}
          isOurs={row.by !== 'customer'}
          channel={channel}
          conversation={conversation}
          live={live}
        />
      ))}
      {settled && <Time at={settled.at}>{timeOfDay(settled.at)}</Time>}
    </div>
  );
}
