import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { FileMessage, Message } from '../../lib/protocol/index.ts';
import { isOwn } from '../../lib/protocol/own.ts';
import type { StoredFile } from '../../lib/uploads/database.ts';
import { type Told, toldOf } from '../channel/told.ts';
import type { EventMessage } from './notice-text.ts';

const TOGETHER_MS = 3 * 60_000;

/** A customer's message with sensitive parts: masked, or shown as it was written because the agent asked. */
export interface MaskedLine {
  seq: number;
  revealed: boolean;
  /** With its sensitive parts masked, whatever is shown. */
  text: string;
}

/** One message in a bubble; `pending` while the server has not acknowledged it. */
export interface Line {
  id: string;
  text: string;
  at: number;
  /** Its number in the transcript, once it has one. */
  seq?: number;
  pending?: PendingMessage;
  /** A file in the place of text, and one that is no message yet. */
  file?: FileMessage;
  upload?: StoredFile;
  masked?: MaskedLine;
  told?: Told | undefined;
  /** The names of the sensitive patterns that its agent sent anyway. */
  sentAnyway?: readonly string[] | undefined;
}

/** What the transcript shows from top to bottom. Bubbles of one author in quick succession are one group. */
export type Row =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'notice'; key: string; message: EventMessage }
  | { kind: 'group'; key: string; by: Writer; author: string; lines: Line[] };

/** Who writes: the agent who reads, another agent of this conversation, the customer. */
export type Writer = 'reader' | 'colleague' | 'customer';

/** What there is to lay out. */
export interface Lines {
  messages: readonly Message[];
  /** Replies on their way. One that is among the messages has arrived. */
  pending: readonly PendingMessage[];
  /** Files that are no messages yet. */
  files: readonly StoredFile[];
  /** Masked messages as they were written, by sequence number, where the agent asked for it. */
  revealed: Readonly<Record<number, string>>;
  /** The agent who reads, and whose name the replies on their way will stand under. */
  reader: { id: string; name: string };
}

/** Lays out a transcript: days, notices and groups of bubbles, replies on their way at the end. */
export function layOut({ messages, pending, files, revealed, reader }: Lines): Row[] {
  const rows: Row[] = [];
  const stored = new Set(messages.map((message) => message.id));
  let dayShown = '';

  function startDay(at: number): void {
    const day = new Date(at).toDateString();
    if (day === dayShown) return;
    dayShown = day;
    rows.push({ kind: 'day', key: `day ${day}`, at });
  }

  function add(by: Writer, author: string, line: Line): void {
    startDay(line.at);
    const last = rows.at(-1);
    if (last?.kind === 'group' && last.by === by && last.author === author && isSoon(last.lines, line))
      last.lines.push(line);
    else rows.push({ kind: 'group', key: line.id, by, author, lines: [line] });
  }

  for (const message of messages) addMessage(message);
  const onTheirWay = [...pending.map(lineOf), ...files.map(lineOfFile)].filter(({ id }) => !stored.has(id));
  for (const line of onTheirWay.sort((one, other) => one.at - other.at)) add('reader', reader.name, line);
  return rows;

  function addMessage(message: Message): void {
    if ('text' in message) {
      const { masked, ...rest } = message;
      const line = { ...rest, told: toldOf(message) };
      const shown = masked ? { ...line, ...shownOf(line, revealed) } : line;
      add(writerOf(message, reader), message.author, shown);
      return;
    }
    if (message.kind === 'file') {
      const { id, seq, at, file, sentAnyway } = message;
      const line = { id, seq, at, text: file.name, file: message, sentAnyway, told: toldOf(message) };
      add(writerOf(message, reader), message.author, line);
      return;
    }
    startDay(message.at);
    rows.push({ kind: 'notice', key: message.id, message });
  }
}

function lineOf(pending: PendingMessage): Line {
  const { id, text, at } = pending;
  return { id, text, at, pending };
}

function lineOfFile(upload: StoredFile): Line {
  const { id, name, at } = upload;
  return { id, text: name, at, upload };
}

function writerOf(message: Message, reader: Lines['reader']): Writer {
  if (message.from !== 'agent') return 'customer';
  return isOwn(message, reader) ? 'reader' : 'colleague';
}

/** What is shown of a masked message: as it was written if that was revealed. */
function shownOf({ seq, text }: { seq: number; text: string }, revealed: Lines['revealed']) {
  return { text: revealed[seq] ?? text, masked: { seq, revealed: seq in revealed, text } };
}

function isSoon(lines: Line[], next: Line): boolean {
  return Math.abs(next.at - (lines.at(-1)?.at ?? 0)) < TOGETHER_MS;
}
