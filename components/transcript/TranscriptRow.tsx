import type { ChannelId } from '../../lib/channels/index.ts';
import { day, text, timeOfDay } from '../panel/texts.ts';
import { Bubble } from './Bubble.tsx';
import type { Row } from './rows.ts';

interface Props {
  row: Row;
  conversation: string;
  channel: ChannelId;
  live: boolean;
}

export function TranscriptRow({ row, ...where }: Props) {
  switch (row.kind) {
    case 'day':
      return <p class="day small quiet">{day(row.at, Date.now())}</p>;
    case 'notice':
      return (
        <p class="event small quiet" data-seq={row.seq}>
          {text(`notice_${row.notice}`)} <Time at={row.at} />
        </p>
      );
    case 'group':
      return <Group row={row} {...where} />;
  }
}

function Group({ row, conversation, channel, live }: Props & { row: Extract<Row, { kind: 'group' }> }) {
  const settled = row.lines.findLast((line) => !line.pending);
  return (
    <div class="group" data-own={row.own}>
      <span class="sr-only">{row.own ? text('transcript_you') : row.author}</span>
      {row.lines.map((line) => (
        <Bubble
          key={line.id}
          line={line}
          markup={row.own ? channel : null}
          conversation={conversation}
          live={live}
        />
      ))}
      {settled && <Time at={settled.at} />}
    </div>
  );
}

function Time({ at }: { at: number }) {
  return (
    <time class="quiet" dateTime={new Date(at).toISOString()}>
      {timeOfDay(at)}
    </time>
  );
}
